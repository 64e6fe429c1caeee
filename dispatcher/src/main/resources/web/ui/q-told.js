import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { store } from '../data/store.js';
import { panel } from '../lib/panel.css.js';
import { dayTimeText, timeText } from '../logic/clock.js';
import { officerName, zone } from '../logic/words.js';
import { said, t, tCode } from '../i18n/i18n.js';

const UNDER_WAY = new Set(['waiting', 'retrying']);
const AGAIN = 3000;

/** Whose job it is and why, in the order they are asked; by which ways each was told, and whether he has seen it. */
class Told extends QElement {
  static properties = { incident: { attribute: false }, told: { state: true } };
  static watches = [[store, 'config']];
  #wanted = '';
  #timer;

  static styles = [panel, css`
    ol { display: grid; gap: var(--gap-3); }
    li { font-size: var(--size-s); }
    .person { display: flex; gap: var(--gap-2); align-items: baseline; }
    .person span { margin-left: auto; color: var(--text-soft); white-space: nowrap; }
    .asked .person b::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: var(--accent); }
    .next b, .absent b { font-weight: 400; color: var(--text-soft); }
    p { color: var(--text-soft); overflow-wrap: anywhere; }
    .ways { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 3px; }
    .way { padding: 1px 8px; border: 1px solid var(--line-strong); border-radius: 99px; font-size: var(--size-xs); }
    .seen { border-color: var(--good-text); color: var(--good-text); }
    .failed { border-color: var(--sev2-text); color: var(--sev2-text); }
  `];

  willUpdate(changed) {
    if (changed.has('incident')) {
      this.#load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Again with every version, and while something is still on its way. */
  async #load() {
    clearTimeout(this.#timer);
    const wanted = `${this.incident.id}/${this.incident.version}`;
    this.#wanted = wanted;
    const items = await api.deliveries(this.incident.id).then((page) => page.items, () => []);
    if (this.#wanted !== wanted) {
      return;
    }
    this.told = items;
    if (this.isConnected && items.some((each) => UNDER_WAY.has(each.outcome))) {
      this.#timer = setTimeout(() => this.#load(), AGAIN);
    }
  }

  /** One for each way; the last message decides, an earlier one that was seen is out of date. */
  #ways(officer) {
    const last = new Map();
    (this.told ?? []).filter((each) => each.recipient === officer)
      .sort((one, other) => one.created.localeCompare(other.created))
      .forEach((each) => last.set(each.channel, each));
    return [...last.values()];
  }

  #way(each) {
    const failed = each.outcome === 'rejected' || each.outcome === 'expired';
    const words = each.seen ? t('told.seen', { time: timeText(each.seen, zone()) }) : tCode('outcome', each.outcome);
    return html`<span class="way ${each.seen ? 'seen' : failed ? 'failed' : ''}" title="${dayTimeText(each.at, zone())} ${each.detail ?? ''}">
      ${tCode('channel', each.channel.replace(/-\d+$/, ''))} · ${words}</span>`;
  }

  #person(officer, answer, why) {
    return html`<li class=${answer ?? ''}><div class="person"><b>${officerName(officer)}</b>${answer ? html`<span>${tCode('answer', answer)}</span>` : ''}</div>
      ${why ? html`<p>${said(why)}</p>` : ''}
      <div class="ways">${this.#ways(officer).map((each) => this.#way(each))}</div></li>`;
  }

  render() {
    const route = this.incident.route ?? [];
    const others = [...new Set((this.told ?? []).map((each) => each.recipient))].filter((one) => route.every((stop) => stop.officer !== one));
    return route.length + others.length === 0 ? html`` : html`<section><h3>${t('told')}</h3><ol>
      ${route.map((stop) => this.#person(stop.officer, stop.answer, stop.why))}
      ${others.map((officer) => this.#person(officer))}</ol></section>`;
  }
}

customElements.define('q-told', Told);
