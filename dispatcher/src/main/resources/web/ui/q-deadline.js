import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { ticker } from '../data/ticker.js';
import { agoText, clockText, deadline } from '../logic/clock.js';
import { t } from '../i18n/i18n.js';

/** The age of an incident, against the deadline of its state if one runs: a ring that empties, then what is overdue. */
class Deadline extends QElement {
  static properties = { incident: { attribute: false } };
  static watches = [[ticker, 'tick']];

  static styles = css`
    :host { display: inline-flex; }
    .clock {
      display: inline-flex; align-items: center; gap: 6px; font-size: var(--size-s); color: var(--text-soft);
      font-variant-numeric: tabular-nums; white-space: nowrap;
    }
    svg { width: 18px; height: 18px; transform: rotate(-90deg); }
    circle { fill: none; stroke-width: 3.2; stroke: var(--line-strong); }
    circle.left { stroke: currentColor; stroke-linecap: round; }
    .running { color: var(--good-text); font-weight: 600; }
    .soon { color: var(--sev3-text); font-weight: 600; }
    .over { color: var(--sev1-text); font-weight: 700; }
    .over i { width: 8px; height: 8px; border-radius: 50%; background: var(--sev1); animation: beat 1s infinite alternate; }
    @keyframes beat { to { opacity: 0.25; } }
  `;

  render() {
    const now = Date.now();
    const due = deadline(this.incident);
    if (!due) {
      return html`<span class="clock">${agoText(now - Date.parse(this.incident.opened))}</span>`;
    }
    const left = (due.by - now) / 1000;
    const share = Math.max(0, Math.min(1, left / Math.max(1, (due.by - due.from) / 1000)));
    return left < 0
      ? html`<span class="clock over"><i></i>${t('clock.over', { time: clockText(-left) })}</span>`
      : html`<span class="clock ${share < 0.34 ? 'soon' : 'running'}" title=${t('clock.until')}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"></circle>
            <circle class="left" cx="10" cy="10" r="8" pathLength="100" stroke-dasharray="${share * 100} 100"></circle></svg>
          ${t('clock.left', { time: clockText(left) })}</span>`;
  }
}

customElements.define('q-deadline', Deadline);
