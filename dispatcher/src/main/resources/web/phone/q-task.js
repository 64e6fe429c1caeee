import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { dayTimeText } from '../logic/clock.js';
import { said, t } from '../i18n/i18n.js';
import { field } from './field.js';
import { outbox } from './outbox.js';
import '../ui/q-severity.js';
import '../ui/q-state.js';
import '../ui/q-deadline.js';
import './q-ways.js';
import './q-waits.js';

const DOUBLE_TAP_MS = 500;
const ICONS = { accept: 'check', arrive: 'place', resolve: 'check' };

/** One task: what, where, until when; the next step under the thumb, everything else below it. */
class TaskCard extends QElement {
  static properties = { task: { attribute: false }, waits: { attribute: false }, failed: { state: true }, why: { state: true }, lost: { state: true }, resting: { state: true } };

  static styles = css`
    article { overflow: hidden; background: var(--surface-2); border: 1px solid var(--line); border-top: 5px solid var(--mark-colour); border-radius: var(--radius-l); }
    .s1 { --mark-colour: var(--sev1); } .s2 { --mark-colour: var(--sev2); } .s3 { --mark-colour: var(--sev3); } .s4 { --mark-colour: var(--sev4); }
    img { display: block; width: 100%; aspect-ratio: 16 / 9; object-fit: cover; background: var(--picture); }
    .body { display: grid; gap: var(--gap-3); padding: var(--gap-3) var(--gap-4) var(--gap-4); }
    .drill { padding: var(--gap-2); border: 2px dashed var(--sev2-text); border-radius: var(--radius-m); text-align: center; }
    .title { display: flex; gap: var(--gap-3); align-items: center; --mark: 32px; }
    h3 { font-size: var(--size-xl); line-height: 1.25; }
    .facts { display: flex; flex-wrap: wrap; align-items: center; gap: var(--gap-1) var(--gap-3); color: var(--text-soft); }
    .place { font-size: var(--size-l); color: var(--text); width: 100%; }
    .step { min-height: 64px; width: 100%; font-size: var(--size-xl); border-radius: var(--radius-l); --icon: 26px; }
    summary { min-height: 48px; display: flex; align-items: center; color: var(--accent-text); font-weight: 500; cursor: pointer; }
    summary::after { content: ""; width: 9px; height: 9px; margin-left: auto; margin-right: 6px; border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(45deg); }
    [open] summary::after { transform: rotate(-135deg); }
    .more { display: grid; gap: var(--gap-3); padding-top: var(--gap-1); }
    .more .button { min-height: 52px; }
    textarea { font-size: 16px; }
    .why { color: var(--sev1-text); }
  `;

  #do(action) {
    const { incident, title } = this.task;
    const box = this.find('textarea');
    const note = box?.value.trim() ?? '';
    this.why = action === 'refuse' && !note;
    if (this.why) {
      box.focus();
      return;
    }
    // the next step comes up under the same thumb: a double tap must not take it too
    if (this.resting) {
      return;
    }
    this.resting = true;
    setTimeout(() => (this.resting = false), DOUBLE_TAP_MS);
    this.lost = false;
    outbox.add({ incident, title, action, note }).then(() => {
      if (box) {
        box.value = '';
      }
    }, () => {
      this.lost = true;
    });
  }

  #more(others) {
    return html`<details><summary>${t(others.includes('refuse') ? 'field.cannot' : 'field.note')}</summary><div class="more">
      <textarea class="field" maxlength="2000" rows="3" aria-label=${t('field.words')} placeholder=${t('field.words')} aria-invalid=${Boolean(this.why)}></textarea>
      ${this.why ? html`<p class="why" role="alert">${t('field.why')}</p>` : ''}
      ${others.map((action) => html`<button class="button" data-action=${action} aria-disabled=${Boolean(this.resting)} @click=${() => this.#do(action)}>${t(`tap.${action}`)}</button>`)}
      <button class="button" data-action="note" aria-disabled=${Boolean(this.resting)} @click=${() => this.find('textarea').value.trim() && this.#do('note')}>${t('note.add')}</button>
    </div></details>`;
  }

  render() {
    const { task } = this;
    const [next, ...others] = task.actions;
    return html`<article class="s${task.severity}" data-incident=${task.incident}>
      ${task.picture && !this.failed && next ? html`<img src=${api.snapshotOf(task.incident)} alt=${t('picture.snapshot')} loading="lazy" @error=${() => (this.failed = true)}>` : ''}
      <div class="body">
        ${task.drill ? html`<strong class="drill">${t('field.drill')}</strong>` : ''}
        <div class="title"><q-severity level=${task.severity}></q-severity><h3>${said(task.title)}</h3></div>
        <p class="facts"><span class="place">${task.place}</span><span>${said(task.domain)}</span><span>${dayTimeText(task.opened, field.known.timezone)}</span>
          <q-state state=${task.state}></q-state><q-deadline .incident=${{ ...task, timeline: [] }}></q-deadline></p>
        ${this.lost ? html`<p class="why" role="alert">${t('field.lost')}</p>` : ''}
        <q-waits .waits=${this.waits}></q-waits>
        ${next ? html`<button class="button primary step" data-action=${next} aria-disabled=${Boolean(this.resting)} @click=${() => this.#do(next)}><q-icon name=${ICONS[next]}></q-icon>${t(`tap.${next}`)}</button>
          <q-ways .task=${task}></q-ways>
          ${task.yours ? this.#more(others) : ''}` : ''}
      </div></article>`;
  }
}

customElements.define('q-task', TaskCard);
