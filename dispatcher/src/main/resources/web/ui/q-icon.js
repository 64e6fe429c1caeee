import { QElement } from '../lib/element.js';
import { css, html, nothing } from '../lib/lit.js';

/** A symbol of icons.svg. `label` makes it speak; without one it is decoration. */
class Icon extends QElement {
  static properties = { name: {}, label: {} };

  static styles = css`
    :host { display: inline-grid; flex: none; width: var(--icon, 20px); height: var(--icon, 20px); color: inherit; }
    svg { width: 100%; height: 100%; display: block; }
  `;

  render() {
    return html`<svg role=${this.label ? 'img' : nothing} aria-label=${this.label ?? nothing}
      aria-hidden=${this.label ? nothing : 'true'}><use href="/icons.svg#${this.name}"></use></svg>`;
  }
}

customElements.define('q-icon', Icon);
