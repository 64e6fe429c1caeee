import { QElement } from '../lib/element.js';
import { css, html, nothing } from '../lib/lit.js';
import { LiveStream } from '../data/live-stream.js';
import { store } from '../data/store.js';
import { ReplayStream } from '../data/replay-stream.js';
import { Sightings } from '../data/sightings.js';
import { pictureNow } from '../logic/pictures.js';
import { said, t } from '../i18n/i18n.js';
import './q-icon.js';
import './q-seen.js';

const LOOK_MS = 120;

/**
 * What a camera shows now, or, with `from` (ms since 1970), showed from then on. Plays while it is on the page and the page
 * is looked at. With `seen` what the detector sees is drawn over it. Tells `edge` when a replay has caught up with now.
 */
class Live extends QElement {
  static properties = {
    camera: {}, from: { attribute: false }, seen: { type: Boolean }, state: { state: true }, detail: { state: true }, things: { state: true },
  };

  static watches = [[store, 'cameras']];

  static styles = css`
    :host { position: relative; overflow: hidden; background: var(--picture); }
    video { width: 100%; height: 100%; object-fit: contain; display: block; }
    p { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: var(--gap-2); padding: var(--gap-4);
      text-align: center; text-wrap: balance; color: #dbe5ef; background: rgb(5 8 12 / 62%); font-size: var(--size-s); }
    i { width: 22px; height: 22px; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: turn 1s linear infinite; }
    @keyframes turn { to { transform: rotate(1turn); } }
  `;

  #stream = null;
  #sightings = null;
  #timer = 0;
  /** Where a replay was when the page was left, ms; NaN: at its start. */
  #left = NaN;
  #looked = () => {
    if (document.hidden) {
      this.#left = this.from && this.#stream ? Math.max(this.from, this.at) : NaN;
      this.#stop();
    } else {
      this.#start();
    }
  };

  /** When the picture on screen was taken, ms since 1970; NaN while there is none. */
  get at() {
    return this.#stream?.at ?? NaN;
  }

  get video() {
    return this.find('video');
  }

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
    const before = (name) => changed.has(name) && changed.get(name) !== undefined;
    if (before('camera') || (changed.has('from') && this.#stream)) {
      this.#left = NaN;
      this.#stop();
      this.#start();
    } else if (changed.has('seen')) {
      this.#follow();
    }
  }

  #start() {
    if (this.#stream || !this.isConnected || !this.camera) {
      return;
    }
    const tell = (state, detail) => {
      if (state === 'edge') {
        this.tell('edge');
        return;
      }
      this.state = state;
      this.detail = detail;
    };
    this.#stream = this.from ? new ReplayStream(this.camera, this.video, this.#left || this.from, tell) : new LiveStream(this.camera, this.video, tell);
    this.#follow();
  }

  #stop() {
    this.#unfollow();
    this.#stream?.close();
    this.#stream = null;
  }

  #follow() {
    this.#unfollow();
    if (this.seen && this.#stream) {
      this.#sightings = new Sightings(this.camera, this.from ? null : this.#stream);
      this.#timer = setInterval(() => (this.things = this.#sightings.at(this.at)), LOOK_MS);
    }
  }

  #unfollow() {
    clearInterval(this.#timer);
    this.#sightings?.close();
    this.#sightings = null;
    this.things = null;
  }

  /** Why a camera sends nothing, as it told last; empty while it does, and for the past. */
  get #away() {
    const status = store.cameras.get(this.camera)?.status;
    return this.from || !status || status.state === 'online' ? '' : `${t(`camera.${status.state}`)} · ${said(status.text)}`;
  }

  #words() {
    if (this.state !== 'playing' && this.#away) {
      return html`<p role="status"><q-icon name="camera"></q-icon>${this.#away}</p>`;
    }
    switch (this.state) {
      case 'playing': return '';
      case 'unsupported': return html`<p role="status">${t('live.unsupported', { codec: this.detail })}</p>`;
      case 'refused': return html`<p role="status">${said(this.detail)}</p>`;
      case 'nothing': return html`<p role="status">${t('replay.nothing')}</p>`;
      default: return html`<p role="status"><i></i>${t(this.state === 'lost' ? 'live.lost' : this.from ? 'replay.waiting' : 'live.waiting')}</p>`;
    }
  }

  render() {
    const { video } = this;
    return html`<video muted ?autoplay=${!this.from} playsinline .muted=${true} poster=${this.from ? nothing : pictureNow(this.camera) || nothing}
        aria-label=${t(this.from ? 'replay' : 'live')}></video>
      ${this.things?.length ? html`<q-seen .things=${this.things} .width=${video?.videoWidth || 16} .height=${video?.videoHeight || 9}></q-seen>` : ''}
      ${this.#words()}`;
  }
}

customElements.define('q-live', Live);
