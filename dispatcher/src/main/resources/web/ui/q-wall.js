import { QElement } from '../lib/element.js';
import { css, html, repeat } from '../lib/lit.js';
import { store } from '../data/store.js';
import { sync } from '../data/sync.js';
import { ticker } from '../data/ticker.js';
import { TURNS_S, wallKeep } from '../data/wall-keep.js';
import { filled, LAYOUTS, raised, turned } from '../logic/wall.js';
import { cameraName } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-cell.js';
import './q-choose-camera.js';
import './q-watch.js';

/** An alarm holds its place for so long, unless somebody takes it up before. */
const ALARM_MS = 45_000;

/** Live pictures, 1, 4, 9 or 16 of them; turns them over by itself if asked to, and brings up the camera of what just happened. */
class Wall extends QElement {
  static properties = {
    layout: { state: true }, cells: { state: true }, patrol: { state: true }, turn: { state: true }, village: { state: true }, seen: { state: true },
    alarms: { state: true }, full: { state: true },
  };
  static watches = [[store, 'cameras', 'config']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; background: var(--surface-0); }
    .tools { display: flex; align-items: center; gap: var(--gap-2) var(--gap-3); padding: var(--gap-2) var(--gap-4); border-bottom: 1px solid var(--line); flex-wrap: wrap; }
    h2 { font-size: var(--size-m); margin-right: auto; white-space: nowrap; }
    .layouts { display: flex; }
    .layouts button { min-height: 32px; min-width: 40px; padding: 0 10px; border-radius: 0; margin-left: -1px; }
    .layouts button:first-child { border-radius: var(--radius-m) 0 0 var(--radius-m); }
    .layouts button:last-child { border-radius: 0 var(--radius-m) var(--radius-m) 0; }
    .tools .button { min-height: 32px; font-size: var(--size-s); }
    [aria-pressed="true"].button { background: var(--accent-wash); border-color: var(--accent); color: var(--accent-text); }
    select.field { min-height: 32px; padding: 0 var(--gap-2); font-size: var(--size-s); }
    .pictures { display: grid; gap: 3px; min-height: 0; background: var(--surface-0); }
    .of1 { grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
    .of4 { grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr)); }
    .of9 { grid-template: repeat(3, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr)); }
    .of16 { grid-template: repeat(4, minmax(0, 1fr)) / repeat(4, minmax(0, 1fr)); }
    q-watch.alarmed { outline: 4px solid var(--sev1); outline-offset: -4px; }
    .none { place-self: center; color: var(--text-soft); padding: var(--gap-6); }
    @media (max-width: 700px) {
      .tools { padding: var(--gap-2); gap: var(--gap-2); }
      .tools kbd { display: none; }
      .tools .button, select.field { padding: 0 10px; }
      h2 { width: 100%; }
      .of4, .of9, .of16 { grid-template: none / repeat(2, minmax(0, 1fr)); grid-auto-rows: 37.5dvw; align-content: start; overflow-y: auto; }
    }
  `;

  #turned = Date.now();
  #back = new Map();
  /** What a smaller layout left out, for when there is room again. */
  #rest = [];
  #changing = '';
  #arrived = (event) => this.#alarm(event.detail);
  #ticked = () => this.#tick();
  #sized = () => (this.full = document.fullscreenElement === this);

  constructor() {
    super();
    Object.assign(this, wallKeep.read());
    this.alarms = new Map();
    this.full = false;
  }

  connectedCallback() {
    super.connectedCallback();
    sync.addEventListener('arrived', this.#arrived);
    ticker.addEventListener('tick', this.#ticked);
    document.addEventListener('fullscreenchange', this.#sized);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    sync.removeEventListener('arrived', this.#arrived);
    ticker.removeEventListener('tick', this.#ticked);
    document.removeEventListener('fullscreenchange', this.#sized);
  }

  willUpdate(changed) {
    const before = changed.get('layout');
    if (before > this.layout) {
      this.#rest = this.cells;
    } else if (before < this.layout) {
      this.cells = [...this.cells, ...this.#rest];
    }
    this.cells = filled(this.cells, this.layout, [...store.cameras.keys()]);
  }

  updated() {
    if (store.cameras.size > 0) {
      const { layout, cells, patrol, turn, village, seen } = this;
      wallKeep.write({ layout, cells, patrol, turn, village, seen });
    }
  }

  /** What the patrol goes around: cameras that send something, of one village or of all. */
  #round() {
    return [...store.cameras.values()].filter((camera) => camera.status?.state === 'online' && (this.village === '' || camera.village === this.village)).map((camera) => camera.id);
  }

  #tick() {
    const now = Date.now();
    for (const [camera, { incident, until }] of this.alarms) {
      if (until < now || store.incidents.get(incident.id)?.state !== 'new') {
        this.#calm(camera);
      }
    }
    const lookingBack = this.find('q-watch')?.from;
    if (this.patrol && !lookingBack && now - this.#turned >= this.turn * 1000) {
      this.next();
    }
  }

  next() {
    this.#turned = Date.now();
    this.cells = turned(this.cells, this.#round(), this.alarms);
  }

  #alarm(incident) {
    // who looks back at something goes on; the queue tells of the alarm
    if (this.find('q-watch')?.from) {
      return;
    }
    // what is wrong with a camera itself cannot be seen through it
    if (incident.domain === 'device' && !this.cells.includes(incident.camera)) {
      return;
    }
    const cells = raised(this.cells, incident.camera, this.alarms);
    const at = cells.findIndex((id, i) => id !== this.cells[i]);
    if (at >= 0) {
      this.#back.set(incident.camera, this.#back.get(this.cells[at]) ?? this.cells[at]);
    }
    this.cells = cells;
    this.alarms = new Map(this.alarms).set(incident.camera, { incident, until: Date.now() + ALARM_MS });
  }

  #calm(camera) {
    const alarms = new Map(this.alarms);
    alarms.delete(camera);
    this.alarms = alarms;
    const before = this.#back.get(camera);
    this.#back.delete(camera);
    if (before && !this.cells.includes(before)) {
      this.cells = this.cells.map((id) => (id === camera ? before : id));
    }
  }

  #enlarge(camera) {
    this.layout = 1;
    this.patrol = false;
    this.cells = [camera, ...this.cells.filter((id) => id !== camera)];
  }

  #change(camera) {
    this.#changing = camera;
    this.find('q-choose-camera').show();
  }

  #chosen({ detail }) {
    this.cells = this.cells.includes(detail)
      ? this.cells.map((id) => (id === detail ? this.#changing : id === this.#changing ? detail : id))
      : this.cells.map((id) => (id === this.#changing ? detail : id));
  }

  /** Whether it was one of the wall's keys. */
  key(name) {
    const acts = {
      1: () => (this.layout = 1), 4: () => (this.layout = 4), 9: () => (this.layout = 9), 6: () => (this.layout = 16),
      p: () => (this.patrol = !this.patrol), o: () => (this.seen = !this.seen), f: () => this.#fullScreen(), n: () => this.next(),
      ' ': () => this.find('q-watch')?.playOrPause(),
    };
    acts[name]?.();
    return name in acts;
  }

  #fullScreen() {
    (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()).catch(() => {});
  }

  #toggle(name, label, key) {
    return html`<button class="button" aria-pressed=${this[name]} @click=${() => (this[name] = !this[name])}>${t(label)} <kbd>${key}</kbd></button>`;
  }

  #tools() {
    return html`<div class="tools">
      <h2>${t('wall')}${this.layout === 1 && this.cells.length ? html` · ${cameraName(this.cells[0])}
        <button class="button plain" @click=${() => this.#change(this.cells[0])}>${t('wall.change')}</button>` : ''}</h2>
      <div class="layouts" role="group" aria-label=${t('wall.layout')}>${LAYOUTS.map((n) => html`<button class="button" aria-pressed=${this.layout === n}
        aria-label=${t('wall.pictures', { n })} title=${t('wall.pictures', { n })} @click=${() => (this.layout = n)}>${n}</button>`)}</div>
      ${this.#toggle('patrol', 'wall.patrol', 'P')}
      <select class="field" aria-label=${t('wall.turn')} @change=${(event) => (this.turn = Number(event.target.value))}>
        ${TURNS_S.map((n) => html`<option value=${n} ?selected=${n === this.turn}>${t('unit.s', { n })}</option>`)}</select>
      <select class="field" aria-label=${t('wall.village')} @change=${(event) => (this.village = event.target.value)}>
        <option value="">${t('filter.villages')}</option>
        ${(store.config?.villages ?? []).map((village) => html`<option value=${village.id} ?selected=${village.id === this.village}>${said(village.name)}</option>`)}</select>
      <button class="button" @click=${() => this.next()}>${t('wall.next')} <kbd>N</kbd></button>
      ${this.#toggle('seen', 'wall.seen', 'O')}
      <button class="button" aria-pressed=${this.full} @click=${() => this.#fullScreen()}>${t('wall.full')} <kbd>F</kbd></button>
    </div>`;
  }

  #pictures() {
    if (this.cells.length === 0) {
      return html`<p class="none">${t('cameras.none')}</p>`;
    }
    if (this.layout === 1) {
      const [camera] = this.cells;
      return html`<div class="pictures of1"><q-watch class=${this.alarms.has(camera) ? 'alarmed' : ''} .camera=${camera} ?seen=${this.seen}></q-watch></div>`;
    }
    return html`<div class="pictures of${this.layout}">${repeat(this.cells, (id) => id, (id) => html`<q-cell data-camera=${id} .camera=${id} ?seen=${this.seen}
      .alarm=${this.alarms.get(id)?.incident ?? null} @change=${(event) => this.#change(event.detail)} @enlarge=${(event) => this.#enlarge(event.detail)}></q-cell>`)}</div>`;
  }

  render() {
    return html`${this.#tools()}${this.#pictures()}<q-choose-camera @chosen=${this.#chosen}></q-choose-camera>`;
  }
}

customElements.define('q-wall', Wall);
