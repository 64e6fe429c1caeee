import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';

const BEFORE_S = 0.5;
const LENGTH_S = 3;

/** Three seconds of an incident's clip around its onset, over and over. Shows nothing until it has a picture. */
class Preview extends QElement {
  static properties = { incident: { attribute: false }, file: { attribute: false }, ready: { type: Boolean, reflect: true } };

  static styles = css`
    :host { position: absolute; inset: 0; opacity: 0; transition: opacity var(--quick); pointer-events: none; }
    :host([ready]) { opacity: 1; }
    video { width: 100%; height: 100%; object-fit: cover; display: block; background: var(--picture); }
    i { position: absolute; left: 0; bottom: 0; height: 3px; width: 100%; transform-origin: left; background: var(--accent); animation: run 3s linear infinite; }
    @keyframes run { from { transform: scaleX(0); } }
  `;

  get #from() {
    const alert = this.incident.alerts.find((one) => one.id === this.file.alert) ?? this.incident.alerts[0];
    return Math.max(0, (Date.parse(alert.onset) - Date.parse(this.file.from)) / 1000 - BEFORE_S) || 0;
  }

  #loop(video) {
    if (video.currentTime > this.#from + LENGTH_S || video.currentTime < this.#from - 0.5) {
      video.currentTime = this.#from;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // a video that is thrown away goes on loading
    this.find('video')?.removeAttribute('src');
    this.find('video')?.load();
  }

  render() {
    return html`<video src=${api.clipOf(this.incident.id)} muted .muted=${true} autoplay playsinline tabindex="-1" aria-hidden="true"
      @loadedmetadata=${(event) => (event.target.currentTime = this.#from)} @timeupdate=${(event) => this.#loop(event.target)}
      @ended=${(event) => { event.target.currentTime = this.#from; event.target.play().catch(() => {}); }}
      @playing=${() => (this.ready = true)} @error=${() => this.tell('ended')}></video><i></i>`;
  }
}

customElements.define('q-preview', Preview);
