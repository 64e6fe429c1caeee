import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { ticker } from '../data/ticker.js';
import { agoText } from '../logic/clock.js';
import { t } from '../i18n/i18n.js';
import { field } from './field.js';
import { outbox } from './outbox.js';

/** Says when there is no link, how old what is shown is, and how much waits to be sent. Quiet otherwise. */
class Link extends QElement {
  static watches = [[field, 'change'], [outbox, 'change'], [ticker, 'tick']];

  static styles = css`
    :host { position: sticky; top: 0; z-index: 2; }
    p { display: flex; align-items: center; justify-content: center; gap: var(--gap-2); padding: var(--gap-2) var(--gap-4); font-weight: 600; text-align: center;
      background: var(--sev2-wash); color: var(--sev2-text); border-bottom: 1px solid var(--sev2); }
    p.sending { background: var(--accent-wash); color: var(--accent-text); border-color: var(--accent); }
  `;

  #words() {
    const n = outbox.waiting.length;
    if (field.linked === false) {
      return html`<p>${t('link.away', { ago: agoText(Date.now() - field.at) })}${n ? ` · ${t('link.waiting', { n })}` : ''}</p>`;
    }
    return n ? html`<p class="sending">${t(outbox.sending ? 'link.sending' : 'link.waiting', { n })}</p>` : '';
  }

  render() {
    return html`<div role="status">${this.#words()}</div>`;
  }
}

customElements.define('q-link', Link);
