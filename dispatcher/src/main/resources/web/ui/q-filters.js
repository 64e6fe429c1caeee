import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { STATES } from '../logic/actions.js';
import { said, t } from '../i18n/i18n.js';

const DOMAINS = ['traffic', 'safety', 'environment', 'agriculture', 'device'];

/** Which incidents the queue shows. Tells `filter` with {state, domain, village}. */
class Filters extends QElement {
  static properties = { filter: { attribute: false }, shown: { type: Number } };
  static watches = [[store, 'config']];

  static styles = css`
    :host { display: flex; align-items: center; gap: var(--gap-2); padding: var(--gap-3); border-bottom: 1px solid var(--line); }
    h2 { font-size: var(--size-m); white-space: nowrap; margin-right: auto; }
    h2 span { color: var(--text-soft); font-weight: 400; }
    select.field { min-height: 32px; padding: 0 2px 0 6px; font-size: var(--size-s); min-width: 0; flex: 1 1 0; max-width: 132px; text-overflow: ellipsis; }
    select.on { border-color: var(--accent); color: var(--accent-text); }
  `;

  #choose(part, options, standard) {
    const value = this.filter[part];
    return html`<select title=${options.find(([id]) => id === value)?.[1] ?? ''} class="field ${value === standard ? '' : 'on'}" aria-label=${t(`filter.${part}`)}
      .value=${value} @change=${(event) => this.tell('filter', { ...this.filter, [part]: event.target.value })}>
      ${options.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}</select>`;
  }

  render() {
    const states = [['open', t('filter.open')], ['', t('filter.all')], ...STATES.map((id) => [id, t(`state.${id}`)])];
    const domains = [['', t('filter.domains')], ...DOMAINS.map((id) => [id, t(`domain.${id}`)])];
    const villages = [['', t('filter.villages')], ...(store.config?.villages ?? []).map((v) => [v.id, said(v.name)])];
    return html`<h2>${t('queue')} <span class="number">${this.shown}</span></h2>
      ${this.#choose('state', states, 'open')} ${this.#choose('domain', domains, '')} ${this.#choose('village', villages, '')}`;
  }
}

customElements.define('q-filters', Filters);
