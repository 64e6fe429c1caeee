import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import './q-icon.js';
import { pictureNow } from '../logic/pictures.js';
import { whenSeen } from '../logic/seen.js';
import { said, t } from '../i18n/i18n.js';

const EVERY_MS = 10_000;
const SOON_MS = 2000;

/** One camera of the grid. Its picture is fetched only while it is in view, each tile at its own moment. */
class Tile extends QElement {
  static properties = { camera: { attribute: false }, shown: { state: true } };

  static styles = css`
    a { display: block; position: relative; aspect-ratio: 16 / 9; overflow: hidden; border-radius: var(--radius-m); border: 1px solid var(--line);
      background: var(--picture); color: #fff; text-decoration: none; transition: border-color var(--quick); }
    a:hover { border-color: var(--accent); }
    img { width: 100%; height: 100%; object-fit: cover; display: block; }
    .off img { filter: grayscale(1) brightness(0.45); }
    .name { position: absolute; inset: auto 0 0; display: flex; align-items: center; gap: 6px; padding: 14px 8px 5px; font-size: var(--size-xs);
      background: linear-gradient(transparent, rgb(0 0 0 / 82%)); white-space: nowrap; }
    .name span { overflow: hidden; text-overflow: ellipsis; }
    i { flex: none; width: 8px; height: 8px; border-radius: 50%; background: #3ccf7f; }
    .connecting i, .reconnecting i { background: #f3d65a; animation: beat 0.8s infinite alternate; }
    .offline i, .unknown i { background: #ff6b66; border-radius: 1px; }
    .why { position: absolute; inset: 0 0 24px; display: grid; place-content: center; padding: 4px 8px; text-align: center; text-wrap: balance; font-size: var(--size-xs); line-height: 1.3; overflow: hidden; }
    .hole { position: absolute; inset: 0 0 20px; display: grid; place-content: center; color: #5d7083; --icon: 26px; }
    @keyframes beat { to { opacity: 0.3; } }
  `;

  #leave = null;
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#leave = whenSeen(this, (seen) => (seen ? this.#begin() : clearTimeout(this.#timer)));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave();
    clearTimeout(this.#timer);
    this.#show('');
  }

  #begin() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), this.shown ? Math.random() * EVERY_MS : Math.random() * 300);
  }

  /** Fetched, not named in an image: a browser asks for an address it already shows only once. */
  async #fetch() {
    const address = pictureNow(this.camera.id);
    this.#timer = setTimeout(() => this.#fetch(), address ? EVERY_MS : SOON_MS);
    if (!address) {
      return;
    }
    try {
      const answer = await fetch(address, { cache: 'no-cache' });
      if (answer.ok && this.isConnected) {
        this.#show(URL.createObjectURL(await answer.blob()));
      }
    } catch {
      // no picture now; the tile keeps the last one and the status says why
    }
  }

  #show(picture) {
    URL.revokeObjectURL(this.shown ?? '');
    this.shown = picture;
  }

  render() {
    const { camera } = this;
    const state = camera.status?.state ?? 'unknown';
    const off = state !== 'online';
    return html`<a class="${state} ${off ? 'off' : ''}" href="#/camera/${camera.id}" data-camera=${camera.id}
        title="${said(camera.name)} · ${off && said(camera.status?.text) ? said(camera.status.text) : t(`camera.${state}`)}">
      ${this.shown ? html`<img src=${this.shown} alt="">` : off ? '' : html`<span class="hole"><q-icon name="camera"></q-icon></span>`}
      ${off ? html`<span class="why">${said(camera.status?.text) || t(`camera.${state}`)}</span>` : ''}
      <span class="name"><i></i><span>${said(camera.name)}</span><span class="visually-hidden">${t(`camera.${state}`)}</span></span></a>`;
  }
}

customElements.define('q-tile', Tile);
