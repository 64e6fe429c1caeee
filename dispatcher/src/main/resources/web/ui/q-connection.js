import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { t } from '../i18n/i18n.js';

/** Says when the server is out of reach, for as long as it is. */
class Connection extends QElement {
  static watches = [[store, 'connection']];

  static styles = css`
    p {
      display: flex; justify-content: center; align-items: center; gap: var(--gap-2); padding: 6px var(--gap-4);
      background: var(--sev2-wash); color: var(--sev2-text); font-weight: 600; border-bottom: 1px solid var(--sev2);
    }
    i { width: 10px; height: 10px; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: turn 1s linear infinite; }
    @keyframes turn { to { transform: rotate(1turn); } }
  `;

  render() {
    return html`<div role="status">${store.connection === 'lost' ? html`<p><i></i>${t('connection.lost')}</p>` : ''}</div>`;
  }
}

customElements.define('q-connection', Connection);
