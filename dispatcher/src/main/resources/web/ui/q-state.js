import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { t } from '../i18n/i18n.js';

/** Where an incident stands, as a chip. */
class State extends QElement {
  static properties = { state: { reflect: true } };

  static styles = css`
    :host { display: inline-block; }
    span {
      display: inline-flex; align-items: center; gap: 6px; padding: 0 10px; border-radius: 99px; white-space: nowrap;
      font-size: var(--size-xs); line-height: 22px; font-weight: 600; background: var(--surface-4); color: var(--text-soft);
    }
    span::before { content: ""; width: 7px; height: 7px; border-radius: 50%; background: currentColor; }
    :host([state="new"]) span, :host([state="reopened"]) span { background: var(--sev1-wash); color: var(--sev1-text); }
    :host([state="acknowledged"]) span { background: var(--sev3-wash); color: var(--sev3-text); }
    :host([state="dispatched"]) span, :host([state="accepted"]) span, :host([state="on-scene"]) span {
      background: var(--sev4-wash); color: var(--sev4-text);
    }
    :host([state="resolved"]) span { background: var(--accent-wash); color: var(--accent-text); }
  `;

  render() {
    return html`<span>${t(`state.${this.state}`)}</span>`;
  }
}

customElements.define('q-state', State);
