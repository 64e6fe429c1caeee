import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { DISMISS_REASONS, UNDONE_BY } from '../logic/actions.js';
import { handle } from '../logic/handle.js';
import { stage } from '../logic/order.js';
import { timeText } from '../logic/clock.js';
import { cameraName, ruleTitle, zone } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-dialog.js';
import './q-toast.js';

const ASKS = new Set(['dismiss', 'dispatch', 'resolve', 'refuse', 'merge', 'split', 'make-real']);
const UNDO_MS = 10_000;

/** Does what an action needs: asks for a reason or a person where one is needed, sends it, and says how it ended. */
class Handling extends QElement {
  static properties = { incident: { state: true }, action: { state: true } };
  static watches = [[store, 'config', 'incidents']];

  static styles = css`
    form { display: grid; gap: var(--gap-4); }
    ol { display: grid; gap: var(--gap-2); }
    ol button { width: 100%; min-height: 46px; justify-content: flex-start; }
    select.field { width: 100%; min-height: 42px; }
    .alerts { display: grid; gap: var(--gap-2); max-height: 40dvh; overflow: auto; }
    .alerts label { display: flex; gap: var(--gap-2); align-items: center; min-height: 40px; }
    .about { color: var(--text-soft); margin-bottom: var(--gap-3); }
  `;

  /** {id, by, until}: what may still be taken back. */
  #undoable = null;

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
    // what was done before is not undone by a key pressed in this moment
    this.#undoable = null;
    const refused = await handle(incident, { action, ...more });
    const values = { action: t(`action.${action}`), title: said(incident.title) };
    const by = refused ? undefined : UNDONE_BY[action];
    this.#undoable = by ? { id: incident.id, by, until: Date.now() + UNDO_MS } : null;
    this.find('q-toast').say(refused ? `${t('handling.refused', values)} ${refused}` : t('handling.done', values), Boolean(refused),
      by && { label: t('undo'), act: () => this.undo(), ms: UNDO_MS });
  }

  /** Takes the last action back, within ten seconds: an order of its own, so that the record shows both. */
  async undo() {
    const { id, by, until } = this.#undoable ?? {};
    const incident = store.incidents.get(id);
    this.#undoable = null;
    if (!incident || until < Date.now()) {
      return;
    }
    const refused = await handle(incident, { action: by, note: t('undo.note') });
    this.find('q-toast').say(refused ? `${t('undo.refused')} ${refused}` : t('undo.done', { title: said(incident.title) }), Boolean(refused));
  }

  #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const given = Object.fromEntries([...form].filter(([name, value]) => name !== 'alerts' && value.trim() !== ''));
    const alerts = form.getAll('alerts');
    this.#send(alerts.length ? { ...given, alerts } : given);
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
      ${this.action === 'refuse' ? html`<p class="soft">${t('refuse.about')}</p>` : ''}
      ${this.action === 'merge' ? this.#others() : ''}
      ${this.action === 'split' ? this.#alerts() : ''}
      ${this.action === 'make-real' ? html`<p class="soft">${t('real.about')}</p>` : ''}
      <label class="stack">${t('note')}<textarea class="field" name="note" maxlength="2000" rows="3" ?required=${settledAtTheDesk || this.action === 'refuse'} autofocus></textarea></label>
      <button class="button primary">${t(`action.${this.action}`)}</button></form>`;
  }

  /** Those it could go into, the newest first. */
  #others() {
    const others = [...store.incidents.values()]
      .filter((other) => other.id !== this.incident.id && stage(other) < 2 && other.state !== 'resolved' && other.drill === this.incident.drill)
      .sort((one, other) => other.opened.localeCompare(one.opened));
    return html`<p class="soft">${t('merge.about')}</p>
      <label class="stack">${t('merge.into')}<select class="field" name="into" required><option value=""></option>
        ${others.map((other) => html`<option value=${other.id}>${timeText(other.opened, zone())} ${said(other.title)} · ${cameraName(other.camera)}</option>`)}</select></label>`;
  }

  #alerts() {
    return html`<p class="soft">${t('split.about')}</p><div class="alerts">${this.incident.alerts.map((alert) => html`
      <label><input type="checkbox" name="alerts" value=${alert.id}>${timeText(alert.raised, zone())} ${ruleTitle(alert.rule)} · ${cameraName(alert.camera)}</label>`)}</div>`;
  }

  render() {
    return html`<q-dialog heading=${this.action ? t(`action.${this.action}`) : ''} @keydown=${this.#key}>
        ${this.incident && ASKS.has(this.action) ? this.#asked() : ''}</q-dialog>
      <q-toast></q-toast>`;
  }
}

customElements.define('q-handling', Handling);
