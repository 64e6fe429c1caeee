import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { panel } from '../lib/panel.css.js';
import { actorName, zone } from '../logic/words.js';
import { dayTimeText, timeText } from '../logic/clock.js';
import { t, tCode } from '../i18n/i18n.js';

/** Every change, the newest first. */
class Timeline extends QElement {
  static properties = { incident: { attribute: false } };
  static watches = [[store, 'config']];

  static styles = [panel, css`
    li { position: relative; padding: 0 0 var(--gap-3) 20px; font-size: var(--size-s); }
    li::before { content: ""; position: absolute; left: 2px; top: 6px; width: 9px; height: 9px; border-radius: 50%; background: var(--accent); }
    li::after { content: ""; position: absolute; left: 6px; top: 18px; bottom: -4px; width: 1px; background: var(--line-strong); }
    li:last-child { padding-bottom: 0; }
    li:last-child::after { display: none; }
    .quiet::before { background: var(--line-strong); }
    b { font-weight: 600; }
    time { float: right; color: var(--text-soft); font-variant-numeric: tabular-nums; }
    p { color: var(--text-soft); overflow-wrap: anywhere; }
    .note { margin-top: 2px; padding: 4px 8px; border-left: 2px solid var(--line-strong); color: var(--text); white-space: pre-wrap; }
  `];

  #entry(entry) {
    const moved = entry.from !== entry.to;
    return html`<li class=${moved ? '' : 'quiet'}>
      <time datetime=${entry.at} title=${dayTimeText(entry.at, zone())}>${timeText(entry.at, zone())}</time>
      <b>${tCode('event', entry.action)}</b>
      <p>${actorName(entry.by)}${moved && entry.from ? html` · ${t(`state.${entry.from}`)} → ${t(`state.${entry.to}`)}` : ''}</p>
      ${entry.note ? html`<p class="note">${entry.note}</p>` : ''}</li>`;
  }

  render() {
    return html`<section><h3>${t('timeline')}</h3><ol>${[...this.incident.timeline].reverse().map((entry) => this.#entry(entry))}</ol></section>`;
  }
}

customElements.define('q-timeline', Timeline);
