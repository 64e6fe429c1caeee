import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { actionsFor, ICONS, KEYS, seldomFor } from '../logic/actions.js';
import { pending } from '../logic/handle.js';
import { said, t } from '../i18n/i18n.js';

/** The buttons that this state allows; after a refusal, why. Tells `act` with {incident, action}. */
class Actions extends QElement {
  static properties = { incident: { attribute: false } };
  static watches = [[pending, 'change']];

  static styles = css`
    :host { display: flex; flex-wrap: wrap; gap: var(--gap-2); align-items: center; justify-content: flex-end; }
    .button { min-height: 40px; }
    .button q-icon { --icon: 17px; }
    .more { width: auto; max-width: 104px; min-height: 40px; color: var(--text-soft); }
    .refused { flex-basis: 100%; text-align: right; color: var(--sev2-text); font-size: var(--size-s); }
    @media (max-width: 700px) { :host { width: 100%; } .button { flex: 1; min-height: 46px; } .more { flex: 1; max-width: none; min-height: 46px; } kbd { display: none; } }
  `;

  #seldom(event) {
    const action = event.target.value;
    event.target.value = '';
    this.tell('act', { incident: this.incident, action });
  }

  render() {
    const { incident } = this;
    const busy = pending.has(incident.id);
    const refused = pending.refusal(incident.id);
    return html`${actionsFor(incident.state).map((action, index) => html`
      <button class="button ${index === 0 ? 'primary' : ''}" data-action=${action} ?disabled=${busy} aria-keyshortcuts=${KEYS[action] ?? ''}
        @click=${() => this.tell('act', { incident, action })}><q-icon name=${ICONS[action]}></q-icon>
        ${t(action === 'dispatch' && incident.assignee ? 'action.redispatch' : `action.${action}`)}
        ${KEYS[action] ? html`<kbd>${KEYS[action].toUpperCase()}</kbd>` : ''}</button>`)}
      ${seldomFor(incident).length ? html`<select class="field more" aria-label=${t('action.more')} ?disabled=${busy} @change=${this.#seldom}>
        <option value="">${t('action.more')}</option>
        ${seldomFor(incident).map((action) => html`<option value=${action}>${t(`action.${action}`)}</option>`)}</select>` : ''}
      ${refused ? html`<p class="refused" role="alert">${said(refused)}</p>` : ''}`;
  }
}

customElements.define('q-actions', Actions);
