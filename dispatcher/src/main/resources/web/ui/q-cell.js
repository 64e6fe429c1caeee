import { QElement } from '../lib/element.js';
import { css, html, keyed } from '../lib/lit.js';
import { store } from '../data/store.js';
import { villageName } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-icon.js';
import './q-live.js';
import './q-severity.js';

/** One picture of the wall; outlined and named while `alarm` (an incident) is set. Tells `change`, `enlarge`. */
class Cell extends QElement {
  static properties = { camera: {}, alarm: { attribute: false }, seen: { type: Boolean }, severity: { reflect: true } };
  static watches = [[store, 'config']];

  static styles = css`
    :host { position: relative; min-width: 0; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); background: var(--picture); overflow: hidden; }
    q-live { min-height: 0; height: 100%; }
    .name { position: absolute; inset: 0 0 auto; display: flex; align-items: center; gap: var(--gap-2); padding: 6px 8px 18px 10px; color: #fff; font-size: var(--size-s);
      background: linear-gradient(rgb(0 0 0 / 75%), transparent); }
    .name b { font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .name span { opacity: 0.85; font-size: var(--size-xs); white-space: nowrap; }
    .name span { overflow: hidden; text-overflow: ellipsis; }
    .name b { flex: 0 1 auto; min-width: 0; }
    .tools { margin-left: auto; display: flex; gap: 2px; opacity: 0; transition: opacity var(--quick); }
    :host(:hover) .tools, .tools:focus-within { opacity: 1; }
    .tools button { width: 30px; height: 30px; display: grid; place-items: center; border: 0; border-radius: var(--radius-s); background: rgb(0 0 0 / 60%); color: #fff; --icon: 18px; }
    .tools button:hover { background: var(--accent); color: var(--on-accent); }
    .alarm { position: absolute; inset: auto 0 0; display: flex; align-items: center; gap: var(--gap-2); padding: 8px 12px; text-decoration: none; font-weight: 600;
      color: #fff; background: rgb(0 0 0 / 78%); animation: rise var(--slow); }
    .alarm span { margin-left: auto; font-weight: 400; font-size: var(--size-s); white-space: nowrap; }
    :host([severity="1"]) { --mark-colour: var(--sev1); }
    :host([severity="2"]) { --mark-colour: var(--sev2); }
    :host([severity="3"]) { --mark-colour: var(--sev3); }
    :host([severity="4"]) { --mark-colour: var(--sev4); }
    .outline { position: absolute; inset: 0; border: 5px solid var(--mark-colour); pointer-events: none; animation: beat 0.9s 8 alternate ease-in-out; }
    @keyframes beat { to { opacity: 0.35; } }
    @keyframes rise { from { translate: 0 100%; } }
  `;

  willUpdate() {
    this.severity = this.alarm?.severity ?? null;
  }

  #tool(icon, label, act) {
    return html`<button aria-label="${t(label)} · ${this.#name()}" title=${t(label)} @click=${() => this.tell(act, this.camera)}><q-icon name=${icon}></q-icon></button>`;
  }

  #name() {
    return said(store.cameras.get(this.camera)?.name) || this.camera;
  }

  render() {
    const camera = store.cameras.get(this.camera);
    return html`${keyed(this.camera, html`<q-live .camera=${this.camera} ?seen=${this.seen}></q-live>`)}
      <div class="name" title="${this.#name()} · ${villageName(camera?.village)}"><b>${this.#name()}</b><span>${villageName(camera?.village)}</span>
        <div class="tools">${this.#tool('camera', 'wall.change', 'change')} ${this.#tool('clock', 'wall.enlarge', 'enlarge')}</div></div>
      ${this.alarm ? html`<i class="outline"></i><a class="alarm" href="#/incident/${this.alarm.id}"><q-severity level=${this.alarm.severity}></q-severity>${said(this.alarm.title)}
        <span>${t('wall.open')} →</span></a>` : ''}`;
  }
}

customElements.define('q-cell', Cell);
