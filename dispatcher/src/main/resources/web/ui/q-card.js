import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { placeOf } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import { stage } from '../logic/order.js';
import { whenSeen } from '../logic/seen.js';
import './q-severity.js';
import './q-state.js';
import './q-deadline.js';
import './q-picture.js';
import './q-preview.js';

/** A pointer that only passes by starts nothing. */
const RESTS_MS = 220;
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * One incident in the queue. Out of sight it is an empty frame with a link, so that five hundred of them cost little. What
 * happened plays in it while somebody points at it or has it in focus.
 */
class Card extends QElement {
  static properties = {
    incident: { attribute: false },
    selected: { type: Boolean, reflect: true },
    cursor: { type: Boolean, reflect: true },
    severity: { reflect: true },
    over: { type: Boolean, reflect: true },
    inView: { state: true },
    playing: { state: true },
  };

  static styles = css`
    :host { flex: none; contain: layout paint style; }
    :host([fresh]) { animation: arrive var(--slow); }
    a {
      display: grid; grid-template-columns: 44% minmax(0, 1fr); min-height: 138px; overflow: hidden; color: inherit; text-decoration: none;
      background: var(--surface-2); border: 1px solid var(--line); border-left: 5px solid var(--mark-colour); border-radius: var(--radius-m);
      transition: background var(--quick), border-color var(--quick);
    }
    a:hover { background: var(--surface-3); }
    :host([severity="1"]) { --mark-colour: var(--sev1); }
    :host([severity="2"]) { --mark-colour: var(--sev2); }
    :host([severity="3"]) { --mark-colour: var(--sev3); }
    :host([severity="4"]) { --mark-colour: var(--sev4); }
    :host([cursor]) a { background: var(--surface-3); border-color: var(--line-strong) var(--line-strong) var(--line-strong) var(--mark-colour); }
    :host([selected]) a { background: var(--accent-wash); border-color: var(--accent) var(--accent) var(--accent) var(--mark-colour); }
    :host([over]) q-picture { opacity: 0.5; }
    :host([over]) h3 { font-weight: 500; color: var(--text-soft); }
    a:focus-visible { outline-offset: -2px; border-radius: var(--radius-m); }
    .picture { position: relative; display: grid; overflow: hidden; background: var(--picture); }
    q-picture { align-self: stretch; }
    .words { display: flex; flex-direction: column; gap: 5px; padding: 10px var(--gap-3); min-width: 0; }
    .title { display: flex; align-items: center; gap: var(--gap-2); min-width: 0; }
    h3 { font-size: var(--size-m); line-height: 1.3; overflow: hidden; text-overflow: ellipsis; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; }
    .place { font-size: var(--size-s); line-height: 1.4; color: var(--text-soft); }
    .place b { color: var(--text); font-weight: 500; }
    .domain { display: flex; align-items: center; gap: 5px; font-size: var(--size-xs); color: var(--text-soft); --icon: 16px; }
    .last { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 4px var(--gap-2); margin-top: auto; }
    @keyframes arrive { from { opacity: 0; transform: translateX(-24px); } }
  `;

  #leave = null;
  #timer = 0;
  #redraw = () => this.requestUpdate();

  constructor() {
    super();
    this.inView = false;
    this.playing = false;
    this.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && this.#rests());
    this.addEventListener('pointerleave', () => this.stop());
    this.addEventListener('focusin', () => this.#rests());
    this.addEventListener('focusout', () => this.stop());
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leave = whenSeen(this, (seen) => this.#seen(seen));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave();
    this.#seen(false);
  }

  /** Names of places change for who is looked at only. */
  #seen(seen) {
    this.inView = seen;
    for (const topic of ['config', 'cameras']) {
      store[seen ? 'addEventListener' : 'removeEventListener'](topic, this.#redraw);
    }
    if (!seen) {
      this.stop();
    }
  }

  #rests() {
    clearTimeout(this.#timer);
    if (!STILL.matches) {
      this.#timer = setTimeout(() => (this.playing = true), RESTS_MS);
    }
  }

  /** Plays what happened, or ends it. */
  playOrPause() {
    this.playing = !this.playing;
  }

  stop() {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  willUpdate() {
    this.severity = this.incident.severity;
    this.over = stage(this.incident) === 2;
  }

  #inside(incident) {
    const [village, grid, camera] = placeOf(incident);
    const clip = this.playing ? incident.evidence.find((file) => file.kind === 'clip') : undefined;
    return html`<div class="picture"><q-picture .incident=${incident} fill></q-picture>
        ${clip ? html`<q-preview .incident=${incident} .file=${clip} @ended=${() => this.stop()}></q-preview>` : ''}</div>
      <div class="words">
        <div class="title"><q-severity level=${incident.severity}></q-severity><h3 title=${said(incident.title)}>${said(incident.title)}</h3></div>
        <p class="place"><b>${village}</b> ${grid}<br>${camera}</p>
        <p class="domain"><q-icon name=${incident.domain}></q-icon>${t(`domain.${incident.domain}`)}
          ${incident.alerts.length > 1 ? html`<span>· ${t('card.alerts', { n: incident.alerts.length })}</span>` : ''}</p>
        <div class="last"><q-state state=${incident.state}></q-state><q-deadline .incident=${incident}></q-deadline></div>
      </div>`;
  }

  render() {
    const { incident } = this;
    return html`<a href="#/incident/${incident.id}" data-incident=${incident.id}>
      ${this.inView ? this.#inside(incident) : html`<span class="visually-hidden">${said(incident.title)}</span>`}</a>`;
  }
}

customElements.define('q-card', Card);
