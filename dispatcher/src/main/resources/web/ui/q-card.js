import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { placeOf } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import { stage } from '../logic/order.js';
import './q-severity.js';
import './q-state.js';
import './q-deadline.js';
import './q-picture.js';

/** One incident in the queue. */
class Card extends QElement {
  static properties = {
    incident: { attribute: false },
    selected: { type: Boolean, reflect: true },
    cursor: { type: Boolean, reflect: true },
    severity: { reflect: true },
    over: { type: Boolean, reflect: true },
  };
  static watches = [[store, 'config', 'cameras']];

  static styles = css`
    :host { flex: none; animation: arrive var(--slow); content-visibility: auto; contain-intrinsic-size: auto 142px; }
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

  willUpdate() {
    this.severity = this.incident.severity;
    this.over = stage(this.incident) === 2;
  }

  render() {
    const incident = this.incident;
    const [village, grid, camera] = placeOf(incident);
    return html`<a href="#/incident/${incident.id}" data-incident=${incident.id}>
      <q-picture .incident=${incident} fill></q-picture>
      <div class="words">
        <div class="title"><q-severity level=${incident.severity}></q-severity><h3>${said(incident.title)}</h3></div>
        <p class="place"><b>${village}</b> ${grid}<br>${camera}</p>
        <p class="domain"><q-icon name=${incident.domain}></q-icon>${t(`domain.${incident.domain}`)}
          ${incident.alerts.length > 1 ? html`<span>· ${t('card.alerts', { n: incident.alerts.length })}</span>` : ''}</p>
        <div class="last"><q-state state=${incident.state}></q-state><q-deadline .incident=${incident}></q-deadline></div>
      </div></a>`;
  }
}

customElements.define('q-card', Card);
