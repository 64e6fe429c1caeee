import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';

const STAYS_MS = 5000;

/** Says something for a moment, at the lower edge. */
class Toast extends QElement {
  static properties = { text: { state: true }, bad: { state: true }, offer: { state: true } };

  static styles = css`
    div { position: fixed; z-index: 5; inset: auto 0 44px; display: grid; justify-items: center; pointer-events: none; }
    p {
      max-width: min(90vw, 70ch); padding: 10px var(--gap-4); border-radius: var(--radius-m); box-shadow: var(--shadow);
      background: var(--surface-4); border: 1px solid var(--accent); animation: rise var(--slow);
    }
    p:has(button) { display: flex; align-items: center; gap: var(--gap-4); pointer-events: auto; }
    p button { min-height: 32px; }
    p.bad { border-color: var(--sev2); background: var(--sev2-wash); color: var(--sev2-text); }
    @keyframes rise { from { opacity: 0; transform: translateY(16px); } }
    @media (max-width: 900px) { div { bottom: 64px; } }
  `;

  #timer = 0;

  /** @param offer {label, act, ms}: a button beside the words, for so long */
  say(text, bad, offer) {
    this.text = text;
    this.offer = offer ?? null;
    this.bad = bad;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.text = ''), offer?.ms ?? STAYS_MS);
  }

  render() {
    return html`<div role="status" aria-live="polite">${this.text ? html`<p class=${this.bad ? 'bad' : ''}>${this.text}${this.offer ? html`
      <button class="button" @click=${() => { this.text = ''; this.offer.act(); }}>${this.offer.label} <kbd>Z</kbd></button>` : ''}</p>` : ''}</div>`;
  }
}

customElements.define('q-toast', Toast);
