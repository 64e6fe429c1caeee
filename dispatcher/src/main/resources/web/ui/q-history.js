import { QElement } from '../lib/element.js';
import { css, html, repeat } from '../lib/lit.js';
import { api } from '../data/api.js';
import { route } from '../data/route.js';
import { store } from '../data/store.js';
import { STATES } from '../logic/actions.js';
import { dayTimeText } from '../logic/clock.js';
import { refusalText } from '../logic/refusal.js';
import { FIELDS, isEmpty, queryOf, searchOf } from '../logic/search.js';
import { officerName, placeOf, zone } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-picture.js';
import './q-severity.js';
import './q-state.js';

const WAIT_MS = 300;
const DOMAINS = ['traffic', 'safety', 'environment', 'agriculture', 'device'];

/** Everything that ever happened: searched by words, days, place, domain, state and officer, page by page. */
class History extends QElement {
  static properties = { search: { state: true }, page: { state: true }, busy: { state: true }, failed: { state: true } };
  static watches = [[store, 'config', 'cameras']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); min-height: 0; }
    form { display: flex; flex-wrap: wrap; align-items: end; gap: var(--gap-2) var(--gap-3); padding: var(--gap-3) var(--gap-4); border-bottom: 1px solid var(--line); background: var(--surface-1); }
    h2 { font-size: var(--size-m); align-self: center; margin-right: var(--gap-2); white-space: nowrap; }
    label { display: grid; gap: 2px; font-size: var(--size-xs); color: var(--text-soft); }
    label .field { min-height: 34px; font-size: var(--size-s); color: var(--text); }
    .words { flex: 1 1 260px; }
    input[type="date"] { width: 142px; }
    .list { overflow-y: auto; scrollbar-width: thin; background: var(--surface-1); }
    select.field { max-width: 148px; text-overflow: ellipsis; }
    table { width: 100%; border-collapse: collapse; font-size: var(--size-s); }
    thead th { position: sticky; top: 0; z-index: 1; background: var(--surface-2); color: var(--text-soft); font-weight: 500; font-size: var(--size-xs); text-align: left; padding: 6px var(--gap-3); box-shadow: inset 0 -1px var(--line); }
    td { padding: 5px var(--gap-3); border-bottom: 1px solid var(--line); vertical-align: middle; }
    tr { position: relative; }
    tbody tr:hover { background: var(--surface-2); }
    tbody tr:has(a:focus-visible) { background: var(--accent-wash); }
    td a { color: var(--text); text-decoration: none; font-weight: 600; font-size: var(--size-m); }
    td a::after { content: ""; position: absolute; inset: 0; }
    td a:focus-visible { outline: none; }
    td a:focus-visible::after { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: var(--radius-s); }
    .what { display: flex; align-items: center; gap: var(--gap-3); min-width: 0; }
    .what q-picture { width: 112px; height: 63px; flex: none; border-radius: var(--radius-s); }
    .what small { display: block; color: var(--text-soft); font-size: var(--size-xs); }
    .number { white-space: nowrap; }
    .pages { display: flex; align-items: center; justify-content: center; gap: var(--gap-4); padding: var(--gap-2); border-top: 1px solid var(--line); background: var(--surface-1); font-size: var(--size-s); }
    .pages .button { min-height: 34px; }
    .none { padding: var(--gap-6); text-align: center; color: var(--text-soft); }
    .wrong { color: var(--sev2-text); }
    .busy { opacity: 0.55; transition: opacity var(--slow); }
    @media (max-width: 900px) { thead, .where, .who { display: none; } td { padding: 6px; } .what q-picture { width: 84px; height: 48px; } label { flex: 1 1 120px; } }
    @media (max-width: 700px) {
      form { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--gap-2); padding: var(--gap-2) var(--gap-3); align-items: end; }
      h2 { display: none; }
      .words, form > .button { grid-column: 1 / -1; }
      input[type="date"], select.field { width: 100%; max-width: none; min-width: 0; }
      tbody tr { display: flex; flex-wrap: wrap; align-items: center; gap: 2px var(--gap-3); padding: var(--gap-2) var(--gap-3); border-bottom: 1px solid var(--line); }
      td { padding: 0; border: 0; }
      td:first-child { flex: 1 0 100%; }
      td.number { margin-right: auto; color: var(--text-soft); }
    }
  `;

  /** Cursors of the pages before this one, and of this one. */
  #cursors = [undefined];
  #asked = 0;
  #timer = 0;

  constructor() {
    super();
    this.search = searchOf(route.current.query);
    this.page = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #set(name, value) {
    this.search = { ...this.search, [name]: value };
    route.keep(new URLSearchParams(FIELDS.filter((field) => this.search[field] !== '').map((field) => [field, this.search[field]])));
    this.#cursors = [undefined];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), name === 'q' ? WAIT_MS : 0);
  }

  async #look() {
    const asked = ++this.#asked;
    this.busy = true;
    try {
      const page = await api.search(queryOf(this.search, zone(), this.#cursors.at(-1)));
      if (asked === this.#asked) {
        this.page = page;
        this.failed = '';
        this.find('.list')?.scrollTo(0, 0);
      }
    } catch (failure) {
      this.failed = asked === this.#asked ? refusalText(failure) : this.failed;
    }
    this.busy = asked === this.#asked ? false : this.busy;
  }

  #turn(step) {
    if (this.busy) {
      return;
    }
    if (step > 0) {
      this.#cursors.push(this.page.next);
    } else {
      this.#cursors.pop();
    }
    this.#look();
  }

  /** j and k: along the rows. */
  move(step) {
    const links = [...this.renderRoot.querySelectorAll('tbody a')];
    const at = links.indexOf(this.renderRoot.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))]?.focus();
  }

  /** Whether it was one of this page's keys. */
  key(name) {
    const next = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[name];
    if (next) {
      this.move(next);
    } else if (name === '/') {
      this.find('input[name=q]').focus();
    } else if ((name === 'n' || name === 'PageDown') && this.page?.next) {
      this.#turn(1);
    } else if ((name === 'p' || name === 'PageUp') && this.#cursors.length > 1) {
      this.#turn(-1);
    } else {
      return false;
    }
    return true;
  }

  #choice(name, label, options) {
    return html`<label>${t(label)}<select class="field" name=${name} .value=${this.search[name]} @change=${(event) => this.#set(name, event.target.value)}>
      ${options.map(([id, words]) => html`<option value=${id} ?selected=${id === this.search[name]}>${words}</option>`)}</select></label>`;
  }

  #form() {
    const { config } = store;
    const all = ['', t('history.any')];
    const day = (name, label) => html`<label>${t(label)}<input class="field" type="date" name=${name} .value=${this.search[name]} @change=${(event) => this.#set(name, event.target.value)}></label>`;
    return html`<form role="search" @submit=${(event) => { event.preventDefault(); this.#look(); }}>
      <h2>${t('history')}</h2>
      <label class="words">${t('history.words')}<input class="field" type="search" name="q" maxlength="200" placeholder=${t('history.hint')} .value=${this.search.q}
        @input=${(event) => this.#set('q', event.target.value)}></label>
      ${day('from', 'history.from')} ${day('to', 'history.to')}
      ${this.#choice('village', 'history.village', [all, ...(config?.villages ?? []).map((one) => [one.id, said(one.name)])])}
      ${this.#choice('domain', 'history.domain', [all, ...DOMAINS.map((id) => [id, t(`domain.${id}`)])])}
      ${this.#choice('state', 'history.state', [all, ['open', t('filter.open')], ...STATES.map((id) => [id, t(`state.${id}`)])])}
      ${this.#choice('assignee', 'history.officer', [all, ...(config?.officers ?? []).map((one) => [one.id, one.name])])}
      <button class="button" type="button" ?disabled=${isEmpty(this.search)} @click=${() => this.#clear()}>${t('history.clear')}</button>
    </form>`;
  }

  #clear() {
    this.search = searchOf(new URLSearchParams());
    this.#set('q', '');
  }

  #row(incident) {
    const [village, grid, camera] = placeOf(incident);
    return html`<tr>
      <td><div class="what"><q-picture .incident=${incident} fill kept></q-picture><q-severity level=${incident.severity}></q-severity>
        <div><a href="#/incident/${incident.id}" data-incident=${incident.id}>${said(incident.title)}</a><small>${t(`domain.${incident.domain}`)}${incident.drill ? ` · ${t('desk.drill')}` : ''}</small></div></div></td>
      <td class="where"><b>${village}</b> ${grid}<br><span class="soft">${camera}</span></td>
      <td class="number">${dayTimeText(incident.opened, zone())}</td>
      <td><q-state state=${incident.state}></q-state></td>
      <td class="who">${incident.assignee ? officerName(incident.assignee) : '–'}</td></tr>`;
  }

  #found() {
    if (!this.page) {
      return html`<p class="none" role="status">${this.failed || t('connecting')}</p>`;
    }
    if (this.page.items.length === 0) {
      return html`<p class="none" role="status">${t(isEmpty(this.search) ? 'history.nothing' : 'history.none')}</p>`;
    }
    return html`<table class=${this.busy ? 'busy' : ''}><thead><tr>${['what', 'where', 'when', 'state', 'officer'].map((name) => html`
        <th scope="col" class=${{ where: 'where', officer: 'who' }[name] ?? ''}>${t(`history.${name}`)}</th>`)}</tr></thead>
      <tbody>${repeat(this.page.items, (incident) => incident.id, (incident) => this.#row(incident))}</tbody></table>`;
  }

  render() {
    const at = this.#cursors.length;
    return html`${this.#form()}<div class="list" tabindex="-1">${this.#found()}</div>
      <div class="pages"><button class="button" ?disabled=${at < 2} @click=${() => this.#turn(-1)}>${t('history.newer')} <kbd>P</kbd></button>
        <span role="status">${t('history.page', { n: at, found: this.page?.items.length ?? 0 })}</span>
        ${this.failed && this.page ? html`<span class="wrong" role="alert">${this.failed}</span>` : ''}
        <button class="button" ?disabled=${!this.page?.next} @click=${() => this.#turn(1)}>${t('history.older')} <kbd>N</kbd></button></div>`;
  }
}

customElements.define('q-history', History);
