import { QElement } from '../lib/element.js';
import { css, html, keyed } from '../lib/lit.js';
import { api } from '../data/api.js';
import { store } from '../data/store.js';
import { isNarrow, shapeOf } from '../logic/shape.js';
import { cameraName, placeOf } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-actions.js';
import './q-picture.js';
import './q-clip.js';
import './q-live.js';
import './q-why.js';
import './q-who.js';
import './q-told.js';
import './q-timeline.js';
import './q-files.js';
import './q-small-map.js';

/** Everything about one incident, and what can be done about it. */
class IncidentPanel extends QElement {
  static properties = { incidentId: { attribute: false }, unknown: { state: true } };
  static watches = [[store, 'incidents', 'config', 'cameras']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; }
    .top { display: flex; align-items: center; gap: var(--gap-3); padding: var(--gap-3) var(--gap-4); border-bottom: 1px solid var(--line); flex-wrap: wrap; }
    .what { display: flex; align-items: center; gap: var(--gap-3); min-width: 0; flex: 1 1 370px; --mark: 34px; }
    h2 { font-size: var(--size-xl); line-height: 1.25; }
    .name { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--gap-3); }
    .place { color: var(--text-soft); display: flex; flex-wrap: wrap; gap: 2px var(--gap-3); align-items: center; font-size: var(--size-s); }
    .place q-icon { --icon: 15px; margin-right: 3px; vertical-align: -2px; }
    .body { overflow-y: auto; padding: var(--gap-4); display: grid; gap: var(--gap-4); align-content: start;
      grid-template-columns: minmax(0, 1.62fr) minmax(300px, 1fr); }
    figure { border: 1px solid var(--line); border-radius: var(--radius-l); overflow: hidden; background: var(--surface-2); }
    figcaption { display: flex; align-items: center; gap: var(--gap-2); padding: 8px var(--gap-3); font-weight: 600; font-size: var(--size-s); color: var(--text-soft); white-space: nowrap; }
    figcaption a { margin-left: auto; font-weight: 400; overflow: hidden; text-overflow: ellipsis; }
    .side, .main { display: grid; gap: var(--gap-4); align-content: start; min-width: 0; }
    .pictures { display: grid; gap: var(--gap-4); grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .snapshot q-picture, .live q-live { aspect-ratio: var(--shape); }
    .narrow .seen { display: grid; gap: var(--gap-4); grid-template-columns: minmax(0, 2.14fr) minmax(0, 1fr); }
    .narrow .pictures { grid-template-columns: minmax(0, 1fr); align-content: start; }
    .seen { display: grid; gap: var(--gap-4); }
    .facts { display: grid; gap: var(--gap-4); grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; }
    .live i { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--sev1); }
    .missing { display: grid; place-content: center; padding: var(--gap-5); color: var(--text-soft); text-align: center; height: 100%; }
    @media (max-width: 1199px) {
      .body { grid-template-columns: minmax(0, 1fr); }
    }
    @media (max-width: 700px) {
      .body { padding: var(--gap-2); gap: var(--gap-2); }
      .seen, .narrow .seen { grid-template-columns: minmax(0, 1fr); gap: var(--gap-2); }
      .facts { grid-template-columns: minmax(0, 1fr); gap: var(--gap-2); }
      .side, .main { gap: var(--gap-2); }
      .pictures { grid-template-columns: minmax(0, 1fr); gap: var(--gap-2); }
      .top { padding: var(--gap-2) var(--gap-3); }
      h2 { font-size: var(--size-l); }
    }
  `;

  playOrPause() {
    this.find('q-clip')?.playOrPause();
  }

  willUpdate(changed) {
    if (changed.has('incidentId')) {
      this.unknown = false;
      if (!store.incidents.has(this.incidentId)) {
        api.incident(this.incidentId).then((incident) => store.putIncident(incident), () => (this.unknown = true));
      }
    }
  }

  updated(changed) {
    if (changed.has('incidentId')) {
      this.find('.body')?.scrollTo(0, 0);
    }
  }

  #top(incident) {
    return html`<div class="top">
      <a class="button plain icon" href="#/" aria-label=${t('back')} title="${t('back')} Esc"><q-icon name="back"></q-icon></a>
      <div class="what"><q-severity level=${incident.severity}></q-severity>
        <div><div class="name"><h2>${said(incident.title)}</h2><q-state state=${incident.state}></q-state><q-deadline .incident=${incident}></q-deadline></div>
          <p class="place"><span><q-icon name="place"></q-icon>${placeOf(incident).join(' · ')}</span>
            <span><q-icon name=${incident.domain}></q-icon>${t(`domain.${incident.domain}`)}</span></p></div></div>
      <q-actions .incident=${incident}></q-actions>
    </div>`;
  }

  render() {
    const incident = store.incidents.get(this.incidentId);
    if (!incident) {
      return html`<p class="missing">${t(this.unknown ? 'incident.unknown' : 'connecting')}</p>`;
    }
    const clip = incident.evidence.find((file) => file.kind === 'clip');
    const shape = shapeOf(store.cameras.get(incident.camera));
    return html`${this.#top(incident)}
      <div class="body">
        <div class="main ${isNarrow(shape) ? 'narrow' : ''}" .style=${`--shape: ${shape}`}>
          <div class="seen">
            ${keyed(incident.id, html`<q-clip .incident=${incident} .file=${clip}></q-clip>`)}
            <div class="pictures">
              <figure class="snapshot"><figcaption>${t('incident.snapshot')}</figcaption><q-picture .incident=${incident}></q-picture></figure>
              <figure class="live"><figcaption><i></i>${t('incident.live')}
                <a href="#/camera/${incident.camera}" title=${cameraName(incident.camera)}>${cameraName(incident.camera)}</a></figcaption>
                ${keyed(incident.camera, html`<q-live .camera=${incident.camera}></q-live>`)}</figure>
            </div>
          </div>
          <div class="facts"><q-why .incident=${incident}></q-why><q-small-map .incident=${incident}></q-small-map></div>
          <q-files .incident=${incident}></q-files>
        </div>
        <div class="side">
          <q-who .incident=${incident}></q-who>
          <q-told .incident=${incident}></q-told>
          <q-timeline .incident=${incident}></q-timeline>
        </div>
      </div>`;
  }
}

customElements.define('q-incident', IncidentPanel);
