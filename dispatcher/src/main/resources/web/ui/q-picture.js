import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { store } from '../data/store.js';
import { pictureNow } from '../logic/pictures.js';
import { t } from '../i18n/i18n.js';

/** A snapshot takes seconds; what has none after this gets none. */
const COMES_WITHIN_MS = 60_000;

/** The incident's snapshot once it is kept, until then what the camera shows now; with `kept` nothing until then. */
class Picture extends QElement {
  static properties = {
    incident: { attribute: false },
    fill: { type: Boolean, reflect: true },
    kept: { type: Boolean },
    failed: { state: true },
  };

  static watches = [[store, 'cameras']];

  static styles = css`
    :host { position: relative; overflow: hidden; background: var(--picture); min-height: 0; }
    img { position: relative; display: block; width: 100%; height: 100%; object-fit: contain; }
    :host([fill]) img { position: absolute; inset: 0; object-fit: cover; }
    .note {
      position: absolute; left: 6px; bottom: 6px; padding: 1px 7px; border-radius: var(--radius-s);
      font-size: 11px; line-height: 1.5; white-space: nowrap; color: #fff; background: rgb(0 0 0 / 65%);
    }
    .none { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 4px; padding: 4px; text-align: center;
      color: var(--text-soft); background: var(--surface-3); font-size: var(--size-xs); line-height: 1.3; --icon: 26px; }
  `;

  get #kept() {
    return this.incident.evidence.some((file) => file.kind === 'snapshot');
  }

  #source = '';

  get #comes() {
    return Date.now() - Date.parse(this.incident.opened) < COMES_WITHIN_MS;
  }

  willUpdate() {
    const source = this.#kept ? api.snapshotOf(this.incident.id) : (this.kept ? '' : this.#source || pictureNow(this.incident.camera));
    if (source !== this.#source) {
      this.#source = source;
      this.failed = false;
    }
  }

  render() {
    if (this.failed || !this.#source) {
      return html`<div class="none"><q-icon name="camera"></q-icon>${t(this.failed || this.kept || !this.#comes ? 'picture.none' : 'picture.soon')}</div>`;
    }
    // until it has come there is a camera, not a hole
    return html`<div class="none" aria-hidden="true"><q-icon name="camera"></q-icon></div><img src=${this.#source} alt=${t(this.#kept ? 'picture.snapshot' : 'picture.live')} loading="lazy" decoding="async"
        @error=${() => (this.failed = true)}>
      ${this.#kept ? '' : html`<span class="note">${t(this.#comes ? 'picture.now' : 'picture.live')}</span>`}`;
  }
}

customElements.define('q-picture', Picture);
