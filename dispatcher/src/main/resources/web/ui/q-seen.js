import { QElement } from '../lib/element.js';
import { css, html, svg } from '../lib/lit.js';
import { tCode } from '../i18n/i18n.js';

const FINDINGS = new Set(['smoke', 'flame', 'left-object', 'taken-object']);

/** What the detector sees, drawn over a picture of that size; lies as the picture does when that is fitted into its frame. */
class Seen extends QElement {
  static properties = { things: { attribute: false }, width: { type: Number }, height: { type: Number } };

  static styles = css`
    :host { position: absolute; inset: 0; pointer-events: none; }
    svg { width: 100%; height: 100%; display: block; }
    rect { fill: none; stroke: var(--seen); vector-effect: non-scaling-stroke; stroke-width: 2; }
    .found rect { stroke: var(--sev2); }
    text { font-family: var(--font); font-weight: 600; fill: var(--seen); paint-order: stroke; stroke: var(--picture); stroke-width: 3px; }
    .found text { fill: var(--sev2); }
  `;

  #thing({ class: label, confidence, box: [x, y, w, h] }, text) {
    const left = x * this.width;
    const top = y * this.height;
    return svg`<g class=${FINDINGS.has(label) ? 'found' : ''}><rect x=${left} y=${top} width=${w * this.width} height=${h * this.height}></rect>
      <text x=${left} y=${Math.max(text, top - text * 0.35)} font-size=${text}>${tCode('class', label)} ${Math.round(confidence * 100)}%</text></g>`;
  }

  render() {
    const { width = 16, height = 9, things = [] } = this;
    // the words stay as large on the screen, however the picture is scaled
    const text = this.clientWidth ? Math.max(11 * (width / this.clientWidth), height / 40) : height / 30;
    return html`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${things.map((thing) => this.#thing(thing, text))}</svg>`;
  }
}

customElements.define('q-seen', Seen);
