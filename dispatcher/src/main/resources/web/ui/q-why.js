import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { panel } from '../lib/panel.css.js';
import { durationText, measureName, ruleOf, ruleTitle, zone, zoneName } from '../logic/words.js';
import { timeText } from '../logic/clock.js';
import { t, tCode } from '../i18n/i18n.js';

const MOST = 3;

const PLACES = new Set(['zone', 'line', 'lane']);

/** Classes, places, ways and durations in words, a list with spaces, everything else as it is written in the rules. */
function paramText(name, value) {
  const values = [value].flat();
  return name === 'classes' ? values.map((one) => tCode('class', one)).join(t('comma'))
    : PLACES.has(name) ? values.map(zoneName).join(t('comma'))
      : name === 'for' ? durationText(value)
        : name === 'direction' ? tCode('direction', value) : values.join(' ');
}

/** Why it fired: the rule, its values, and what it saw. */
class Why extends QElement {
  static properties = { incident: { attribute: false } };
  static watches = [[store, 'config']];

  static styles = [panel, css`
    dl { display: grid; grid-template-columns: fit-content(55%) minmax(0, 1fr); gap: 4px var(--gap-3); font-size: var(--size-s); }
    dt { color: var(--text-soft); }
    dd { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    .objects { display: flex; flex-wrap: wrap; gap: 6px; }
    .objects span { padding: 0 8px; border-radius: var(--radius-s); background: var(--surface-4); font-size: var(--size-xs); line-height: 22px; }
    section + section { margin-top: var(--gap-3); }
  `];

  #params(alert) {
    const rule = ruleOf(alert.rule);
    const shown = (name) => PLACES.has(name) && alert.zone === rule.params[name];
    return Object.entries(rule?.params ?? {}).filter(([name]) => !shown(name)).map(([name, value]) => html`<dt>${tCode('param', name)}</dt><dd>${paramText(name, value)}</dd>`);
  }

  #alert(alert) {
    const time = (instant) => timeText(instant, zone());
    const lasted = ((Date.parse(alert.raised) - Date.parse(alert.onset)) / 1000).toFixed(1);
    const seen = alert.objects.length;
    return html`<section><h3>${t('why')}</h3><dl>
      <dt>${t('why.rule')}</dt><dd>${ruleTitle(alert.rule)}</dd>
      <dt>${t('why.kind')}</dt><dd>${tCode('kind', alert.kind)}${alert.zone ? ` · ${zoneName(alert.zone)}` : ''}</dd>
      <dt>${t('why.onset')}</dt><dd>${time(alert.onset)}</dd>
      <dt>${t('why.raised')}</dt><dd>${time(alert.raised)} ${t('why.after', { s: lasted })}</dd>
      <dt>${t('why.ended')}</dt><dd>${alert.ended ? time(alert.ended) : t('why.lasts')}</dd>
      ${this.#params(alert)}
      ${Object.entries(alert.measures).map(([name, value]) => html`<dt>${measureName(name)}</dt><dd>${Number(value.toPrecision(4))}</dd>`)}
      ${seen ? html`<dt>${t('why.objects')}</dt><dd class="objects">${alert.objects.map((object) => html`<span>
        ${tCode('class', object.class)} ${Math.round(object.confidence * 100)}%</span>`)}</dd>` : ''}
    </dl></section>`;
  }

  render() {
    const { alerts } = this.incident;
    return html`${alerts.slice(0, MOST).map((alert) => this.#alert(alert))}
      ${alerts.length > MOST ? html`<p class="soft small">${t('why.more', { n: alerts.length - MOST })}</p>` : ''}`;
  }
}

customElements.define('q-why', Why);
