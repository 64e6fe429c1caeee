import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { ticker } from '../data/ticker.js';
import { dayText, timeText } from '../logic/clock.js';
import { zone } from '../logic/words.js';

/** The township's time. */
class WallClock extends QElement {
  static watches = [[ticker, 'tick']];

  static styles = css`
    :host { text-align: right; line-height: 1.2; white-space: nowrap; font-variant-numeric: tabular-nums; }
    b { display: block; font-size: var(--size-l); font-weight: 600; }
    span { font-size: var(--size-xs); color: var(--text-soft); }
  `;

  render() {
    const now = Date.now();
    return html`<b>${timeText(now, zone())}</b><span>${dayText(now, zone())}</span>`;
  }
}

customElements.define('q-wall-clock', WallClock);
