import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { t } from '../i18n/i18n.js';

/** Severity by colour, shape and number, so that none of the three is needed alone. */
class Severity extends QElement {
  static properties = { level: { type: Number, reflect: true } };

  static styles = css`
    :host { display: inline-grid; flex: none; position: relative; width: var(--mark, 24px); height: var(--mark, 24px); }
    :host([level="1"]) { color: var(--sev1); }
    :host([level="2"]) { color: var(--sev2); }
    :host([level="3"]) { color: var(--sev3); }
    :host([level="4"]) { color: var(--sev4); }
    svg, b { grid-area: 1 / 1; }
    svg { width: 100%; height: 100%; }
    b { place-self: center; color: var(--on-sev); font: 700 calc(var(--mark, 24px) * 0.52)/1 var(--font); }
    :host([level="2"]) b { transform: translateY(15%); }
  `;

  render() {
    return html`<svg role="img" aria-label=${t(`severity.${this.level}`)}><use href="/icons.svg#sev${this.level}"></use></svg>
      <b aria-hidden="true">${this.level}</b>`;
  }
}

customElements.define('q-severity', Severity);
