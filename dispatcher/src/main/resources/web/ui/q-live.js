import { QElement } from '../lib/element.js';
import { css, html, nothing } from '../lib/lit.js';
import { LiveStream } from '../data/live-stream.js';
import { pictureNow } from '../logic/pictures.js';
import { said, t } from '../i18n/i18n.js';

/** What a camera shows now. Plays while it is on the page and the page is looked at. */
class Live extends QElement {
  static properties = { camera: {}, state: { state: true }, detail: { state: true } };

  static styles = css`
    :host { position: relative; overflow: hidden; background: var(--picture); }
    video { width: 100%; height: 100%; object-fit: contain; display: block; }
    p { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: var(--gap-2); padding: var(--gap-4);
      text-align: center; color: #dbe5ef; background: rgb(5 8 12 / 62%); font-size: var(--size-s); }
    i { width: 22px; height: 22px; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: turn 1s linear infinite; }
    @keyframes turn { to { transform: rotate(1turn); } }
  `;

  #stream = null;
  #looked = () => (document.hidden ? this.#stop() : this.#start());

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#looked);
    this.updateComplete.then(() => this.#start());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#looked);
    this.#stop();
  }

  updated(changed) {
    if (changed.has('camera') && changed.get('camera') !== undefined) {
      this.#stop();
      this.#start();
    }
  }

  #start() {
    if (this.#stream || !this.isConnected || !this.camera) {
      return;
    }
    this.#stream = new LiveStream(this.camera, this.find('video'), (state, detail) => {
      this.state = state;
      this.detail = detail;
    });
  }

  #stop() {
    this.#stream?.close();
    this.#stream = null;
  }

  #words() {
    switch (this.state) {
      case 'playing': return '';
      case 'unsupported': return html`<p>${t('live.unsupported', { codec: this.detail })}</p>`;
      case 'refused': return html`<p>${said(this.detail)}</p>`;
      default: return html`<p role="status"><i></i>${t(this.state === 'lost' ? 'live.lost' : 'live.waiting')}</p>`;
    }
  }

  render() {
    return html`<video muted autoplay playsinline .muted=${true} poster=${pictureNow(this.camera) || nothing} aria-label=${t('live')}></video>${this.#words()}`;
  }
}

customElements.define('q-live', Live);
