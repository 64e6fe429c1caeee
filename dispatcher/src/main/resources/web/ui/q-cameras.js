import { QElement } from '../lib/element.js';
import { css, html, repeat } from '../lib/lit.js';
import { store } from '../data/store.js';
import { said, t } from '../i18n/i18n.js';
import { villageName } from '../logic/words.js';
import './q-tile.js';

/** All cameras as small pictures, by village. */
class Cameras extends QElement {
  static properties = { village: { state: true }, words: { state: true }, onlyTrouble: { state: true } };
  static watches = [[store, 'cameras', 'config']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; }
    .tools { display: flex; align-items: center; gap: var(--gap-3); padding: var(--gap-3) var(--gap-4); border-bottom: 1px solid var(--line); flex-wrap: wrap; }
    h2 { font-size: var(--size-m); margin-right: auto; white-space: nowrap; }
    h2 span { color: var(--text-soft); font-weight: 400; }
    .search { position: relative; width: 220px; }
    .search q-icon { --icon: 16px; position: absolute; left: 10px; top: 8px; color: var(--text-faint); pointer-events: none; }
    .search input { padding-left: 32px; min-height: 32px; font-size: var(--size-s); }
    select.field { min-height: 32px; font-size: var(--size-s); padding: 0 var(--gap-2); }
    label.check { display: flex; align-items: center; gap: 6px; font-size: var(--size-s); white-space: nowrap; }
    .tiles { overflow-y: auto; padding: var(--gap-3) var(--gap-4); }
    h3 { font-size: var(--size-s); color: var(--text-soft); font-weight: 600; margin: var(--gap-2) 0; }
    h3 span { font-weight: 400; }
    ul { display: grid; gap: var(--gap-2); grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); margin-bottom: var(--gap-4); }
    .none { color: var(--text-soft); text-align: center; padding: var(--gap-6); }
    @media (max-width: 700px) {
      .tools { padding: var(--gap-2); gap: var(--gap-2); }
      h2 { width: 100%; }
      .search { flex: 1; width: auto; }
      .tiles { padding: var(--gap-2); }
      ul { grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); }
    }
  `;

  constructor() {
    super();
    this.village = '';
    this.words = '';
    this.onlyTrouble = false;
  }

  #wanted() {
    const words = this.words.trim().toLowerCase();
    return [...store.cameras.values()].filter((camera) =>
      (this.village === '' || camera.village === this.village)
      && (!this.onlyTrouble || camera.status?.state !== 'online')
      && (words === '' || `${said(camera.name)} ${camera.id}`.toLowerCase().includes(words)));
  }

  #group(village, cameras) {
    const online = cameras.filter((camera) => camera.status?.state === 'online').length;
    return html`<h3>${villageName(village)} <span class="number">${online} / ${cameras.length}</span></h3>
      <ul>${repeat(cameras, (camera) => camera.id, (camera) => html`<li><q-tile .camera=${camera}></q-tile></li>`)}</ul>`;
  }

  render() {
    const wanted = this.#wanted();
    const groups = Map.groupBy(wanted, (camera) => camera.village);
    return html`<div class="tools">
        <h2>${t('cameras')} <span class="number">${wanted.length}</span></h2>
        <label class="check"><input type="checkbox" .checked=${this.onlyTrouble} @change=${(event) => (this.onlyTrouble = event.target.checked)}>
          ${t('cameras.trouble')}</label>
        <select class="field" aria-label=${t('filter.village')} @change=${(event) => (this.village = event.target.value)}>
          <option value="">${t('filter.villages')}</option>
          ${(store.config?.villages ?? []).map((village) => html`<option value=${village.id}>${said(village.name)}</option>`)}</select>
        <div class="search"><q-icon name="search"></q-icon><input class="field" type="search" placeholder=${t('cameras.search')}
          aria-label=${t('cameras.search')} .value=${this.words} @input=${(event) => (this.words = event.target.value)}></div>
      </div>
      <div class="tiles" tabindex="-1">
        ${wanted.length === 0 ? html`<p class="none">${t('cameras.none')}</p>` : ''}
        ${[...groups].map(([village, cameras]) => this.#group(village, cameras))}</div>`;
  }
}

customElements.define('q-cameras', Cameras);
