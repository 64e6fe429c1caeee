import { QElement } from '../lib/element.js';
import { css, html, repeat, svg } from '../lib/lit.js';
import { panel } from '../lib/panel.css.js';
import { store } from '../data/store.js';
import { around, standing } from '../logic/places.js';
import { cameraName, placeOf } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';

/** Half the height that is shown, metres. */
const REACH_M = 900;
const WIDTH = 320;
const HEIGHT = 260;

/** Where one incident is, among the household grids and cameras around it. Drawn, not a map that moves: the large one is a click away. */
class SmallMap extends QElement {
  static properties = { incident: { attribute: false } };
  static watches = [[store, 'config', 'cameras']];

  static styles = [panel, css`
    header { display: flex; align-items: baseline; justify-content: space-between; gap: var(--gap-2); }
    header a { font-size: var(--size-s); }
    svg { display: block; width: 100%; height: auto; border-radius: var(--radius-m); background: var(--surface-0); }
    polygon { fill: var(--surface-3); stroke: var(--line-strong); stroke-width: 1; }
    polygon.here { fill: var(--accent-wash); stroke: var(--accent); stroke-width: 2; }
    .dot { fill: var(--good); stroke: var(--surface-0); stroke-width: 1.5; }
    .dot.away { fill: var(--surface-0); stroke: var(--sev1); }
    .dot.unknown { fill: var(--text-faint); }
    .ring { fill: none; stroke-width: 3; }
    .s1 { stroke: var(--sev1); } .s2 { stroke: var(--sev2); } .s3 { stroke: var(--sev3); } .s4 { stroke: var(--sev4); }
    text { font: 600 14px var(--font); fill: var(--text); paint-order: stroke; stroke: var(--surface-0); stroke-width: 4px; text-anchor: middle; }
    .scale { stroke: var(--text-soft); stroke-width: 1.5; fill: none; }
    text.metres { font-weight: 400; font-size: 12px; fill: var(--text-soft); text-anchor: start; }
  `];

  #drawn(camera) {
    const place = around(camera.location, WIDTH, HEIGHT, REACH_M);
    const inside = ([x, y]) => x > -WIDTH && x < 2 * WIDTH && y > -HEIGHT && y < 2 * HEIGHT;
    const grids = (store.config?.householdGrids ?? []).map((grid) => ({ grid, points: grid.area.map(place) })).filter(({ points }) => points.some(inside));
    const cameras = [...store.cameras.values()].filter((one) => one.location && one.id !== camera.id).map((one) => ({ one, at: place(one.location) })).filter(({ at }) => inside(at));
    const here = this.incident.householdGrid ?? camera.householdGrid;
    const hundred = (100 * HEIGHT) / (2 * REACH_M);
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${t('map')}: ${placeOf(this.incident).join(' · ')}">
      ${repeat(grids, ({ grid }) => grid.id, ({ grid, points }) => svg`<polygon class=${grid.id === here ? 'here' : ''} points=${points.map((one) => one.map(Math.round).join(',')).join(' ')}><title>${t('map.grid', { id: grid.id })}</title></polygon>`)}
      ${repeat(cameras, ({ one }) => one.id, ({ one, at: [x, y] }) => svg`<circle class="dot ${standing(one)}" cx=${x} cy=${y} r="5"><title>${said(one.name)}</title></circle>`)}
      <circle class="dot ${standing(camera)}" cx=${WIDTH / 2} cy=${HEIGHT / 2} r="7"></circle>
      <circle class="ring s${this.incident.severity}" cx=${WIDTH / 2} cy=${HEIGHT / 2} r="14"></circle>
      <text x=${WIDTH / 2} y=${HEIGHT / 2 + 32}>${cameraName(camera.id)}</text>
      <path class="scale" d="M10 ${HEIGHT - 14}v4h${5 * hundred}v-4"></path><text class="metres" x="${16 + 5 * hundred}" y=${HEIGHT - 8}>500 m</text></svg>`;
  }

  render() {
    const camera = store.cameras.get(this.incident.camera);
    if (!camera?.location) {
      return '';
    }
    return html`<section><header><h3>${t('where')}</h3><a href="#/map">${t('where.map')}</a></header>${this.#drawn(camera)}</section>`;
  }
}

customElements.define('q-small-map', SmallMap);
