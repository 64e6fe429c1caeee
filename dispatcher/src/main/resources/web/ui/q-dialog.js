import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { t } from '../i18n/i18n.js';

/** A modal window: `heading`, its content in the slot. `must` takes the ways out away. Tells `dismissed`. */
class Dialog extends QElement {
  static properties = { heading: {}, must: { type: Boolean } };

  static styles = css`
    dialog {
      width: min(100vw - 32px, var(--dialog-width, 460px)); max-height: calc(100dvh - 32px); padding: 0; overflow: auto;
      border: 1px solid var(--line-strong); border-radius: var(--radius-l); color: var(--text); background: var(--surface-2);
      box-shadow: var(--shadow);
    }
    dialog[open] { animation: in 160ms ease-out; }
    dialog::backdrop { background: var(--veil); }
    header { display: flex; align-items: center; justify-content: space-between; padding: var(--gap-4) var(--gap-4) 0 var(--gap-5); }
    h2 { font-size: var(--size-l); }
    .body { padding: var(--gap-4) var(--gap-5) var(--gap-5); }
    @keyframes in { from { opacity: 0; transform: translateY(8px); } }
  `;

  get open() {
    return this.find('dialog')?.open ?? false;
  }

  async show() {
    await this.updateComplete;
    this.find('dialog').showModal();
    // what is slotted in is not inside the dialog, so the browser does not find where to begin
    const begins = this.find('slot').assignedElements().map((part) => (part.matches('[autofocus]') ? part : part.querySelector('[autofocus]')));
    begins.find(Boolean)?.focus();
  }

  close() {
    this.find('dialog').close();
  }

  render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.tell('dismissed')}
        @cancel=${(event) => this.must && event.preventDefault()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button class="button plain icon" ?hidden=${this.must} aria-label=${t('close')} @click=${() => this.close()}>
          <q-icon name="close"></q-icon></button></header>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }
}

customElements.define('q-dialog', Dialog);
