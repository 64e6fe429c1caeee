import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { said, t } from '../i18n/i18n.js';
import { outbox } from './outbox.js';

/** What waits to be sent, and what was refused with the server's reason. `named`: it stands apart from its task, which is his no more. */
class Waits extends QElement {
  static properties = { waits: { attribute: false }, named: { type: Boolean } };
  static watches = [[outbox, 'change']];
  #pictures = new Map();

  static styles = css`
    ul { display: grid; gap: var(--gap-2); }
    li { display: flex; align-items: center; gap: var(--gap-3); padding: var(--gap-2) var(--gap-3); border-radius: var(--radius-m); background: var(--surface-3); }
    li.refused { background: var(--sev1-wash); color: var(--sev1-text); }
    img { width: 64px; height: 48px; object-fit: cover; border-radius: var(--radius-s); }
    span { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .button { min-height: 48px; }
  `;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#pictures.forEach((address) => URL.revokeObjectURL(address));
    this.#pictures.clear();
  }

  updated() {
    const shown = new Set((this.waits ?? []).map((entry) => entry.id));
    this.#pictures.forEach((address, id) => {
      if (!shown.has(id)) {
        URL.revokeObjectURL(address);
        this.#pictures.delete(id);
      }
    });
  }

  #picture({ id, photo }) {
    if (!this.#pictures.has(id)) {
      this.#pictures.set(id, URL.createObjectURL(photo));
    }
    return html`<img src=${this.#pictures.get(id)} alt="">`;
  }

  #entry(entry) {
    const what = `${t(`tap.${entry.action}`)}${this.named ? ` · ${said(entry.title)}` : ''}`;
    return html`<li class=${entry.refused ? 'refused' : ''}>${entry.photo ? this.#picture(entry) : ''}
      <span>${entry.refused ? `${t('waits.refused', { what })} ${said(entry.refused)}` : t(outbox.sending === entry.id ? 'waits.sending' : 'waits.waiting', { what })}</span>
      ${entry.refused ? html`<button class="button" @click=${() => outbox.discard(entry.id)}>${t('waits.read')}</button>` : ''}</li>`;
  }

  render() {
    const waits = (this.waits ?? []).filter((entry) => !entry.landed);
    return html`<div role="status">${waits.length ? html`<ul>${waits.map((entry) => this.#entry(entry))}</ul>` : ''}</div>`;
  }
}

customElements.define('q-waits', Waits);
