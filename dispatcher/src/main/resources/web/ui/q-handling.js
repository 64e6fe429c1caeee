import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { DISMISS_REASONS } from '../logic/actions.js';
import { handle } from '../logic/handle.js';
import { said, t } from '../i18n/i18n.js';
import './q-dialog.js';
import './q-toast.js';

const ASKS = new Set(['dismiss', 'dispatch', 'resolve']);

/** Does what an action needs: asks for a reason or a person where one is needed, sends it, and says how it ended. */
class Handling extends QElement {
  static properties = { incident: { state: true }, action: { state: true } };
  static watches = [[store, 'config']];

  static styles = css`
    form { display: grid; gap: var(--gap-4); }
    ol { display: grid; gap: var(--gap-2); }
    ol button { width: 100%; min-height: 46px; justify-content: flex-start; }
    select.field { width: 100%; min-height: 42px; }
    .about { color: var(--text-soft); margin-bottom: var(--gap-3); }
  `;

  begin(incident, action) {
    this.incident = incident;
    this.action = action;
    if (ASKS.has(action)) {
      this.find('q-dialog').show();
    } else {
      this.#send({});
    }
  }

  async #send(more) {
    const { incident, action } = this;
    if (this.find('q-dialog').open) {
      this.find('q-dialog').close();
    }
    const refused = await handle(incident, { action, ...more });
    const values = { action: t(`action.${action}`), title: said(incident.title) };
    this.find('q-toast').say(refused ? `${t('handling.refused', values)} ${refused}` : t('handling.done', values), Boolean(refused));
  }

  #submit(event) {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value.trim() !== ''));
    this.#send(given);
  }

  #key(event) {
    const reason = this.action === 'dismiss' && DISMISS_REASONS[Number(event.key) - 1];
    if (reason) {
      event.preventDefault();
      this.#send({ reason });
    }
  }

  #asked() {
    if (this.action === 'dismiss') {
      return html`<p class="about">${t('dismiss.about')}</p><ol>${DISMISS_REASONS.map((reason, index) => html`<li>
        <button class="button" data-reason=${reason} ?autofocus=${index === 0} @click=${() => this.#send({ reason })}><kbd>${index + 1}</kbd>${t(`reason.${reason}`)}</button></li>`)}</ol>`;
    }
    const settledAtTheDesk = this.action === 'resolve' && !this.incident.assignee;
    const officers = store.config?.officers ?? [];
    return html`<form @submit=${this.#submit}>
      ${this.action === 'dispatch' ? html`<p class="soft">${t('dispatch.about')}</p>
        <label class="stack">${t('dispatch.to')}<select class="field" name="assignee" autofocus><option value="">${t('dispatch.roster')}</option>
          ${officers.map((officer) => html`<option value=${officer.id}>${officer.name}</option>`)}</select></label>` : ''}
      ${settledAtTheDesk ? html`<p class="soft">${t('resolve.desk')}</p>` : ''}
      <label class="stack">${t('note')}<textarea class="field" name="note" maxlength="2000" rows="3" ?required=${settledAtTheDesk} autofocus></textarea></label>
      <button class="button primary">${t(`action.${this.action}`)}</button></form>`;
  }

  render() {
    return html`<q-dialog heading=${this.action ? t(`action.${this.action}`) : ''} @keydown=${this.#key}>
        ${this.incident && ASKS.has(this.action) ? this.#asked() : ''}</q-dialog>
      <q-toast></q-toast>`;
  }
}

customElements.define('q-handling', Handling);
