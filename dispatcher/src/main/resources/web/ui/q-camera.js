import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { villageName, zone } from '../logic/words.js';
import { dayTimeText } from '../logic/clock.js';
import { said, t } from '../i18n/i18n.js';
import { byUrgency } from '../logic/order.js';
import './q-watch.js';
import './q-state.js';
import './q-severity.js';

/** One camera: its live picture, how it is doing, and what happened there. */
class CameraPage extends QElement {
  static properties = { cameraId: { attribute: false }, seen: { state: true } };
  static watches = [[store, 'cameras', 'incidents', 'config']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; }
    .top { display: flex; align-items: center; gap: var(--gap-3); padding: var(--gap-3) var(--gap-4); border-bottom: 1px solid var(--line); }
    h2 { font-size: var(--size-xl); line-height: 1.25; }
    .body { overflow-y: auto; padding: var(--gap-4); display: grid; gap: var(--gap-4); align-content: start; grid-auto-rows: max-content; }
    .screen { border-radius: var(--radius-l); overflow: hidden; border: 1px solid var(--line); background: var(--picture); }
    q-watch { height: min(calc(100dvh - 320px), 62vw); min-height: 260px; }
    .seen { margin-left: auto; }
    [aria-pressed="true"].button { background: var(--accent-wash); border-color: var(--accent); color: var(--accent-text); }
    dl { display: flex; flex-wrap: wrap; gap: var(--gap-3) var(--gap-5); }
    dt { font-size: var(--size-xs); color: var(--text-soft); }
    dd { font-variant-numeric: tabular-nums; }
    .bad { color: var(--sev2-text); }
    h3 { font-size: var(--size-s); color: var(--text-soft); }
    li a { display: flex; align-items: center; gap: var(--gap-3); padding: 8px 0; border-top: 1px solid var(--line); color: inherit; text-decoration: none; }
    li a:hover { background: var(--surface-2); }
    li time { color: var(--text-soft); font-size: var(--size-s); margin-left: auto; }
    .missing { padding: var(--gap-6); text-align: center; color: var(--text-soft); }
    @media (max-width: 700px) { .body { padding: var(--gap-2); } }
  `;

  playOrPause() {
    this.find('q-watch')?.playOrPause();
  }

  #health(status) {
    const stream = status?.stream;
    const fact = (name, value) => html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>`;
    return html`<dl>
      ${fact('camera.state', html`<span class=${status?.state === 'online' ? '' : 'bad'}>${t(`camera.${status?.state ?? 'unknown'}`)}</span>`)}
      ${status ? fact('camera.since', dayTimeText(status.since, zone())) : ''}
      ${stream ? html`${fact('camera.size', `${stream.width} × ${stream.height}`)} ${fact('camera.fps', stream.fps.toFixed(1))}
        ${fact('camera.rate', `${Math.round(stream.kbps)} kbit/s`)} ${fact('camera.codec', stream.codec)}
        ${fact('camera.keyframe', `${stream.keyframeSeconds.toFixed(1)} s`)}` : ''}
      ${status ? fact('camera.reconnects', status.reconnects) : ''}</dl>
      ${status && status.state !== 'online' ? html`<p class="bad">${said(status.text)}</p>` : ''}`;
  }

  render() {
    const camera = store.cameras.get(this.cameraId);
    if (!camera) {
      return html`<p class="missing">${t('camera.missing')}</p>`;
    }
    const here = [...store.incidents.values()].filter((incident) => incident.camera === camera.id).sort(byUrgency);
    return html`<div class="top">
        <a class="button plain icon" href="#/cameras" aria-label=${t('back')} title="${t('back')}"><q-icon name="back"></q-icon></a>
        <div><h2>${said(camera.name)}</h2><p class="soft small">${villageName(camera.village)} · ${t('place.grid', { id: camera.grid })} · ${camera.id}</p></div>
        <button class="button seen" aria-pressed=${this.seen ?? false} @click=${() => (this.seen = !this.seen)}>${t('wall.seen')}</button></div>
      <div class="body">
        <div class="screen"><q-watch .camera=${camera.id} ?seen=${this.seen}></q-watch></div>
        ${this.#health(camera.status)}
        <h3>${t('camera.incidents', { n: here.length })}</h3>
        <ul>${here.slice(0, 20).map((incident) => html`<li><a href="#/incident/${incident.id}"><q-severity level=${incident.severity}></q-severity>
          ${said(incident.title)}<q-state state=${incident.state}></q-state><time>${dayTimeText(incident.opened, zone())}</time></a></li>`)}</ul>
      </div>`;
  }
}

customElements.define('q-camera', CameraPage);
