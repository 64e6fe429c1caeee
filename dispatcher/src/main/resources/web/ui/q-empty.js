import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { NO_FILTER } from '../logic/filters.js';
import { t } from '../i18n/i18n.js';

/** What an empty queue says: that it is well, and what will appear. */
class Empty extends QElement {
  static properties = { filtered: { type: Boolean } };
  static watches = [[store, 'config', 'cameras']];

  static styles = css`
    :host { margin: auto; padding: var(--gap-5); max-width: 40ch; text-align: center; color: var(--text-soft); }
    q-icon { --icon: 56px; color: var(--accent); opacity: 0.7; }
    h3 { color: var(--text); margin: var(--gap-3) 0 var(--gap-2); }
  `;

  render() {
    return this.filtered
      ? html`<q-icon name="search"></q-icon><h3>${t('empty.filtered')}</h3>
        <button class="button" @click=${() => this.tell('filter', NO_FILTER)}>${t('empty.clear')}</button>`
      : html`<q-icon name="eye"></q-icon><h3>${t('empty.heading')}</h3>
        <p>${t('empty.what', { cameras: store.cameras.size, rules: store.config?.rules?.length ?? 0 })}</p>`;
  }
}

customElements.define('q-empty', Empty);
