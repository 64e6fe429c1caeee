import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { store } from '../data/store.js';
import { dayTimeText } from '../logic/clock.js';
import { refusalText } from '../logic/refusal.js';
import { actorName, cameraName, ruleTitle, zone } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-dialog.js';

const SNOOZES = [10, 30, 60, 240, 720];
const DRILLS = [30, 60, 120, 240];

/** What holds for the whole room: what is silenced, by whom and until when; the drill; what rules could learn. */
class Desk extends QElement {
  static properties = { failure: { state: true } };
  static watches = [[store, 'desk', 'config', 'cameras', 'session']];
  /** The same until it got through: pressed twice it is one order. */
  #ids = new Map();

  static styles = css`
    q-dialog { --dialog-width: 720px; }
    h3 { font-size: var(--size-s); color: var(--text-soft); margin: var(--gap-4) 0 var(--gap-2); }
    h3:first-child { margin-top: 0; }
    li { display: flex; gap: var(--gap-3); align-items: center; justify-content: space-between; padding: var(--gap-2) 0; border-bottom: 1px solid var(--line); }
    li div { min-width: 0; overflow-wrap: anywhere; }
    form { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: var(--gap-3) var(--gap-2); align-items: end; margin-top: var(--gap-3); }
    form > * { grid-column: span 2; }
    .long { grid-column: span 4; }
    @media (max-width: 560px) { form > *, .long { grid-column: 1 / -1; } }
    form select.field { width: 100%; }
    fieldset { grid-column: 1 / -1; min-width: 0; margin: 0; padding: 0; border: 0; }
    legend { padding: 0; color: var(--text-soft); font-size: var(--size-s); }
    .cameras { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 0 var(--gap-2); max-height: 148px; overflow-y: auto; margin-top: var(--gap-1);
      padding: var(--gap-1) var(--gap-3); border: 1px solid var(--line-strong); border-radius: var(--radius-m); background: var(--surface-1); }
    .cameras label { display: flex; align-items: center; gap: var(--gap-2); min-height: 30px; font-size: var(--size-s); min-width: 0; }
    .cameras input { flex: none; width: 16px; height: 16px; margin: 0; }
    .cameras span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .buttons { display: flex; gap: var(--gap-2); flex: none; }
    .wrong { color: var(--sev2-text); margin-top: var(--gap-3); }
  `;

  show() {
    this.failure = '';
    this.find('q-dialog').show();
  }

  async #order(name, send) {
    this.failure = '';
    if (!this.#ids.has(name)) {
      this.#ids.set(name, crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(16).slice(2)}`);
    }
    try {
      store.setDesk(await send(this.#ids.get(name)));
      this.#ids.delete(name);
      return true;
    } catch (failure) {
      this.failure = refusalText(failure);
      return false;
    }
  }

  async #snooze(event) {
    event.preventDefault();
    const form = event.target;
    const { rule, camera, minutes, note } = Object.fromEntries(new FormData(form));
    const asked = { rule: rule || undefined, camera: camera || undefined, minutes: Number(minutes), note: note || undefined };
    if (await this.#order(`snooze ${JSON.stringify(asked)}`, (id) => api.snooze({ ...asked, id }))) {
      form.reset();
    }
  }

  async #drill(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    if (!form.has('cameras')) {
      this.failure = t('desk.choose');
      return;
    }
    const asked = { name: form.get('name') || undefined, cameras: form.getAll('cameras'), minutes: Number(form.get('minutes')) };
    await this.#order('drill', (id) => api.beginDrill({ ...asked, id }));
  }

  #minutes(choices) {
    return html`<label class="stack">${t('desk.for')}<select class="field" name="minutes">${choices.map((n) => html`
      <option value=${n}>${n < 60 ? t('unit.m', { n }) : t('unit.h', { n: n / 60 })}</option>`)}</select></label>`;
  }

  #snoozes(desk) {
    return html`<h3>${t('desk.snoozes')}</h3><ul>${desk.snoozes.map((each) => html`<li><div>
        <b>${[each.rule && ruleTitle(each.rule), each.camera && cameraName(each.camera)].filter(Boolean).join(' · ')}</b>
        <p class="small soft">${t(each.ended ? 'desk.ended' : 'desk.until', { by: actorName(each.by), time: dayTimeText(each.ended ?? each.until, zone()) })}
          · ${t('desk.held', { n: each.held })}${each.note ? ` · ${each.note}` : ''}</p></div>
        ${each.ended ? '' : html`<button class="button" @click=${() => this.#order(each.id, () => api.wake(each.id))}>${t('desk.wake')}</button>`}</li>`)}</ul>
      <form @submit=${this.#snooze}>
        <label class="stack">${t('why.rule')}<select class="field" name="rule"><option value="">${t('desk.any')}</option>
          ${(store.config?.rules ?? []).map((rule) => html`<option value=${rule.id}>${said(rule.title)}</option>`)}</select></label>
        <label class="stack">${t('cameras')}<select class="field" name="camera"><option value="">${t('desk.any')}</option>
          ${[...store.cameras.values()].map((camera) => html`<option value=${camera.id}>${said(camera.name)}</option>`)}</select></label>
        ${this.#minutes(SNOOZES)}
        <label class="stack long">${t('note')}<input class="field" name="note" maxlength="2000"></label>
        <button class="button">${t('desk.snooze')}</button></form>`;
  }

  #drills({ drill }) {
    return html`<h3>${t('desk.drill')}</h3>${drill ? html`<ul><li><div><b>${drill.name}</b>
        <p class="small soft">${t('desk.until', { by: actorName(drill.by), time: dayTimeText(drill.until, zone()) })} · ${drill.cameras.map(cameraName).join(t('comma'))}</p></div>
        <button class="button" @click=${() => this.#order('end', () => api.endDrill())}>${t('desk.end')}</button></li></ul>` : html`
      <form @submit=${this.#drill}>
        <label class="stack">${t('desk.name')}<input class="field" name="name" maxlength="200"></label>
        ${this.#minutes(DRILLS)}
        <button class="button">${t('desk.begin')}</button>
        <fieldset><legend>${t('desk.cameras')}</legend><div class="cameras" tabindex="-1">
          ${[...store.cameras.values()].map((camera) => html`<label title=${said(camera.name)}><input type="checkbox" name="cameras" value=${camera.id}><span>${said(camera.name)}</span></label>`)}</div></fieldset></form>`}`;
  }

  #proposals(desk) {
    const open = desk.proposals.filter((each) => each.state === 'open');
    const mayDecide = store.session?.roles?.includes('administrator');
    const decide = (id, decision) => this.#order(`${id} ${decision}`, (own) => api.decide(id, { decision, id: own }));
    return html`<h3>${t('desk.proposals')}</h3>${open.length === 0 ? html`<p class="small soft">${t('desk.nothing')}</p>` : ''}
      <ul>${open.map((each) => html`<li><div><b>${ruleTitle(each.rule)} · ${cameraName(each.camera)}</b><p class="small soft">${said(each.text)}</p></div>
        ${mayDecide ? html`<span class="buttons"><button class="button" @click=${() => decide(each.id, 'adopted')}>${t('desk.adopted')}</button>
          <button class="button" @click=${() => decide(each.id, 'declined')}>${t('desk.declined')}</button></span>` : ''}</li>`)}</ul>`;
  }

  render() {
    const { desk } = store;
    return html`<q-dialog heading=${t('desk')}>${desk ? html`${this.#snoozes(desk)}${this.#drills(desk)}${this.#proposals(desk)}` : ''}
      ${this.failure ? html`<p class="wrong" role="alert">${this.failure}</p>` : ''}</q-dialog>`;
  }
}

customElements.define('q-desk', Desk);
