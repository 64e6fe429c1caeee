import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import * as leaflet from '../lib/leaflet.js';
import { route } from '../data/route.js';
import { store } from '../data/store.js';
import { stage } from '../logic/order.js';
import { area, byCamera, clustered, hue, point, standing } from '../logic/places.js';
import { cameraName, officerName, villageName } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';

/** What can be touched of a camera, a pin, and how far above its camera a pin begins; px. */
const HIT = 24;
const PIN = 34;
const LIFT = 46;

/**
 * The township from above: villages, ten-household grids, cameras and what is open. Its own shapes are all it needs, so it
 * works on a network that has no map server.
 */
class TownshipMap extends QElement {
  static properties = { grids: { state: true } };
  static watches = [[store, 'incidents', 'cameras', 'config']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; }
    .tools { display: flex; align-items: center; gap: var(--gap-4); padding: var(--gap-3) var(--gap-4); border-bottom: 1px solid var(--line); flex-wrap: wrap; }
    h2 { font-size: var(--size-m); margin-right: auto; }
    ul.legend { display: flex; gap: var(--gap-3); font-size: var(--size-s); color: var(--text-soft); flex-wrap: wrap; }
    ul.legend li { display: flex; align-items: center; gap: 6px; --mark: 20px; }
    label.check { display: flex; align-items: center; gap: 6px; font-size: var(--size-s); }
    #map { background: var(--surface-0); z-index: 0; font: inherit; }
    .hit { display: grid; place-content: center; }
    .dot { display: inline-block; width: 12px; height: 12px; border-radius: 50%; border: 2px solid var(--surface-0); }
    .dot.online { background: var(--good); }
    .dot.away { background: var(--surface-0); border-color: var(--sev1); }
    .dot.unknown { background: var(--text-faint); }
    .pin { display: grid; place-items: center; position: relative; width: 34px; height: 34px; color: var(--mark-colour); filter: drop-shadow(0 1px 3px rgb(0 0 0 / 45%)); }
    .pin::after { content: ""; position: absolute; left: 16px; top: 28px; width: 2px; height: 13px; background: var(--mark-colour); }
    .pin.s1 { --mark-colour: var(--sev1); } .pin.s2 { --mark-colour: var(--sev2); } .pin.s3 { --mark-colour: var(--sev3); } .pin.s4 { --mark-colour: var(--sev4); }
    .pin svg, .pin i { grid-area: 1 / 1; }
    .pin svg { width: 28px; height: 28px; z-index: 0; }
    .pin i { z-index: 1; color: var(--on-sev); font: 700 14px/1 var(--font); }
    .pin.s2 i { translate: 0 3px; }
    .pin b { position: absolute; z-index: 2; top: -5px; right: -7px; min-width: 18px; padding: 0 4px; border-radius: 9px; font: 600 11px/18px var(--font); text-align: center; background: var(--text); color: var(--surface-0); }
    .pin.waiting::before { content: ""; position: absolute; inset: 0; border-radius: 50%; border: 2px solid var(--mark-colour); animation: ring 1.6s infinite ease-out; }
    @keyframes ring { from { transform: scale(0.5); opacity: 1; } to { transform: scale(1.5); opacity: 0; } }
    @media (max-width: 700px) {
      .tools { padding: var(--gap-2) var(--gap-3); gap: var(--gap-2) var(--gap-3); }
      h2, .levels { display: none; }
      label.check { margin-left: auto; }
      .pin svg { width: 19px; height: 19px; }
      .pin i { font-size: 10px; }
      .pin::after { top: 25px; height: 16px; }
      .pin b { top: 1px; right: -1px; min-width: 14px; padding: 0 3px; font-size: 10px; line-height: 14px; }
    }
    .village { color: var(--text); font: 600 15px/1 var(--font); white-space: nowrap; text-shadow: 0 0 4px var(--surface-0), 0 0 4px var(--surface-0); transform: translate(-50%, -50%); width: max-content; }
    .leaflet-container a { color: var(--accent-text); }
    .leaflet-bar a, .leaflet-bar a:hover { background: var(--surface-2); color: var(--text); border-color: var(--line-strong); }
    .leaflet-bar a.leaflet-disabled { background: var(--surface-1); color: var(--text-faint); }
    .leaflet-control-scale-line { padding: 1px 6px; color: var(--text-soft); background: none; border: solid var(--line-strong); border-width: 0 1px 1px; text-shadow: none; font: 11px/1.4 var(--font); }
    .leaflet-tooltip { background: var(--surface-3); color: var(--text); border-color: var(--line-strong); font: 13px/1.45 var(--font); box-shadow: var(--shadow); }
    .leaflet-tooltip::before { display: none; }
    .leaflet-marker-icon:focus-visible { outline: 2px solid var(--focus); outline-offset: 3px; border-radius: 50%; }
  `;

  #map = null;
  #layers = {};
  /** Where pins stand on the screen. */
  #pins = [];
  #drawnFor = null;

  constructor() {
    super();
    this.grids = true;
  }

  firstUpdated() {
    const map = leaflet.map(this.find('#map'), {
      attributionControl: false, zoomControl: false, minZoom: 9, maxZoom: 18, zoomSnap: 0.25, wheelPxPerZoomLevel: 90,
    });
    leaflet.control.zoom({ zoomInTitle: t('map.in'), zoomOutTitle: t('map.out') }).addTo(map);
    leaflet.control.scale({ imperial: false }).addTo(map);
    for (const name of ['grids', 'villages', 'cameras', 'incidents']) {
      this.#layers[name] = leaflet.layerGroup().addTo(map);
    }
    this.#map = map;
    map.on('zoomend', () => this.#map && this.#draw());
    this.sized = new ResizeObserver(() => map.invalidateSize());
    this.sized.observe(this.find('#map'));
    this.#draw();
  }

  updated() {
    if (this.#map) {
      this.#draw();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sized?.disconnect();
    this.#map?.remove();
    this.#map = null;
    this.#drawnFor = null;
  }

  #draw() {
    if (store.config && this.#drawnFor !== store.config) {
      this.#drawnFor = store.config;
      this.#drawTownship(store.config);
    }
    this.#map[this.grids ? 'addLayer' : 'removeLayer'](this.#layers.grids);
    this.#drawIncidents();
    this.#drawCameras();
  }

  #drawTownship({ villages, householdGrids, grids }) {
    this.#layers.grids.clearLayers();
    this.#layers.villages.clearLayers();
    const village = (grid) => grids.find((one) => one.id === grid)?.village;
    const places = [];
    for (const grid of householdGrids.filter((one) => one.area.length > 2)) {
      const colour = `hsl(${hue(villages, village(grid.grid))} 45% 52%)`;
      places.push(...area(grid.area));
      leaflet.polygon(area(grid.area), { color: colour, weight: 1, opacity: 0.5, fillColor: colour, fillOpacity: 0.12, className: 'grid' })
        .bindTooltip(() => words([t('map.grid', { id: grid.id }), villageName(village(grid.grid)), grid.officers.map(officerName).join('、')]), { sticky: true })
        .addTo(this.#layers.grids);
    }
    for (const { id, center } of villages.filter((one) => one.center)) {
      places.push(point(center));
      leaflet.marker(point(center), { icon: leaflet.divIcon({ className: '', html: element('div', 'village', villageName(id)), iconSize: [0, 0] }), interactive: false, keyboard: false, zIndexOffset: 2000 })
        .addTo(this.#layers.villages);
    }
    places.push(...[...store.cameras.values()].map((camera) => point(camera.location)).filter(Boolean));
    if (places.length > 0) {
      this.#map.fitBounds(leaflet.latLngBounds(places), { padding: [24, 24], animate: false });
    }
  }

  /** What cannot be touched without touching something else has no touch of its own: it has when the map is nearer. */
  #drawCameras() {
    this.#layers.cameras.clearLayers();
    const cameras = [...store.cameras.values()].filter((camera) => point(camera.location)).map((camera) => ({ camera, ...this.#onScreen(camera) }));
    const free = new Set(clustered(cameras, HIT + 1, HIT + 1).map(({ first }) => first).filter(({ camera, x, y }) => !this.#pins.some((pin) =>
      pin.camera !== camera.id && Math.abs(pin.x - x) < (HIT + PIN) / 2 + 2 && y - pin.y < 2 && y - pin.y > -(LIFT + HIT / 2) - 2)));
    for (const mark of cameras) {
      const { camera, place } = mark;
      const state = standing(camera);
      const icon = leaflet.divIcon({ className: 'hit', html: element('span', `dot ${state}`), iconSize: [HIT, HIT] });
      if (!free.has(mark)) {
        leaflet.marker(place, { icon, interactive: false, keyboard: false }).addTo(this.#layers.cameras);
        continue;
      }
      spoken(`${said(camera.name)} · ${t(`map.${state}`)}`, leaflet.marker(place, { icon }))
        .bindTooltip(() => words([said(camera.name), villageName(camera.village), t(`map.${state}`)]))
        .on('click', () => route.go('camera', camera.id))
        .on('keypress', (event) => event.originalEvent.key === 'Enter' && route.go('camera', camera.id))
        .addTo(this.#layers.cameras);
    }
  }

  #onScreen({ location }) {
    const place = point(location);
    const { x, y } = this.#map.latLngToLayerPoint(place);
    return { place, x, y };
  }

  /** A pin for each camera with something open; those that would lie on each other are one, which comes nearer when it is touched. */
  #drawIncidents() {
    this.#layers.incidents.clearLayers();
    const open = [...store.incidents.values()].filter((incident) => stage(incident) < 2);
    const pins = [...byCamera(open)].filter(([camera]) => point(store.cameras.get(camera)?.location))
      .map(([camera, group]) => ({ camera, group, ...this.#onScreen(store.cameras.get(camera)) }))
      .sort((one, other) => one.group[0].severity - other.group[0].severity);
    this.#pins = [];
    for (const { first: mark, rest } of clustered(pins, PIN + 2, PIN + 2)) {
      this.#pins.push(mark);
      const [first] = mark.group;
      const all = [mark, ...rest].flatMap(({ group }) => group);
      const name = `${said(first.title)} · ${cameraName(mark.camera)}${all.length > 1 ? ` · ${all.length}` : ''}`;
      const go = () => (rest.length && this.#map.getZoom() < this.#map.getMaxZoom() ? this.#map.setView(mark.place, this.#map.getZoom() + 1.5) : route.go('incident', first.id));
      spoken(name, leaflet.marker(mark.place, { icon: leaflet.divIcon({ className: '', html: pin(first, all), iconSize: [PIN, PIN], iconAnchor: [PIN / 2, LIFT] }), zIndexOffset: 1000 - first.severity * 100 }))
        .bindTooltip(() => words(all.slice(0, 5).map((incident) => `${said(incident.title)} · ${cameraName(incident.camera)}`)))
        .on('click', go)
        .on('keypress', (event) => event.originalEvent.key === 'Enter' && go())
        .addTo(this.#layers.incidents);
    }
  }

  render() {
    return html`<link rel="stylesheet" href=${leaflet.stylesheet}>
      <div class="tools">
        <h2>${t('map')}</h2>
        <ul class="legend">
          ${['online', 'away', 'unknown'].map((state) => html`<li><span class="dot ${state}"></span>${t(`map.${state}`)}</li>`)}
          ${[1, 2, 3, 4].map((level) => html`<li class="levels" title=${t(`severity.${level}`)}><q-severity level=${level}></q-severity></li>`)}
        </ul>
        <label class="check"><input type="checkbox" .checked=${this.grids} @change=${(event) => (this.grids = event.target.checked)}>${t('map.grids')}</label>
      </div>
      <div id="map" role="region" aria-label=${t('map')}></div>`;
  }
}

/** The library gives a name to pictures only; what is drawn by ourselves is a button that needs one too. */
function spoken(name, marker) {
  return marker.on('add', () => marker.getElement().setAttribute('aria-label', name));
}

/** Names come from the configuration: always as text, never as markup. */
function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function words(lines) {
  const all = element('div', '');
  lines.filter(Boolean).forEach((line) => all.append(element('div', '', line)));
  return all;
}

const SVG = 'http://www.w3.org/2000/svg';

function pin(incident, group) {
  const made = element('div', `pin s${incident.severity}${group.some((one) => stage(one) === 0) ? ' waiting' : ''}`);
  const picture = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/icons.svg#sev${incident.severity}`);
  picture.append(use);
  made.append(picture, element('i', '', String(incident.severity)));
  if (group.length > 1) {
    made.append(element('b', '', String(group.length)));
  }
  return made;
}

customElements.define('q-map', TownshipMap);
