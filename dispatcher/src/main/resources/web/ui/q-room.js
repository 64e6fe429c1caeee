import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { route } from '../data/route.js';
import { store } from '../data/store.js';
import { sync } from '../data/sync.js';
import { sound } from '../data/sound.js';
import { allows } from '../logic/actions.js';
import { onKey } from '../logic/keys.js';
import { t } from '../i18n/i18n.js';
import './q-header.js';
import './q-footer.js';
import './q-queue.js';
import './q-incident.js';
import './q-cameras.js';
import './q-camera.js';
import './q-map.js';
import './q-handling.js';
import './q-help.js';
import './q-desk.js';
import './q-connection.js';

/** The command room: the queue at the left, what is looked at beside it; on a phone one of the two. */
class Room extends QElement {
  static watches = [[route, 'route'], [store, 'connection']];

  static styles = css`
    :host { display: grid; grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr); height: 100dvh; }
    main { display: grid; grid-template-columns: clamp(420px, 29vw, 560px) minmax(0, 1fr); min-height: 0; }
    q-queue { min-height: 0; border-right: 1px solid var(--line); }
    .stage { min-height: 0; min-width: 0; overflow: hidden; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
    nav { display: none; }
    @media (max-width: 900px) {
      main { grid-template-columns: minmax(0, 1fr); }
      .elsewhere q-queue, .home .stage { display: none; }
      q-footer { display: none; }
      nav { display: grid; grid-template-columns: repeat(3, 1fr); background: var(--surface-1); border-top: 1px solid var(--line); }
      nav a { display: grid; justify-items: center; padding: 6px; color: var(--text-soft); font-size: var(--size-xs); text-decoration: none; }
      nav a[aria-current="page"] { color: var(--accent-text); }
    }
  `;

  #keys = (event) => onKey(event, this);
  #arrived = (event) => sound.announce(event.detail.severity);

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#keys);
    sync.addEventListener('arrived', this.#arrived);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#keys);
    sync.removeEventListener('arrived', this.#arrived);
  }

  /** j and k: along the queue; what is open changes with it, else only the highlight moves. */
  move(step) {
    const id = this.find('q-queue').move(step);
    if (id && route.current.page === 'incident') {
      route.go('incident', id);
    }
  }

  openHighlighted() {
    const id = this.find('q-queue').cursor;
    if (id) {
      route.go('incident', id);
    }
  }

  /** Does it to the open incident, else to the highlighted one, if its state has that button. */
  act(action) {
    const { page, id } = route.current;
    const incident = store.incidents.get(page === 'incident' ? id : this.find('q-queue').cursor);
    if (incident && allows(incident.state, action)) {
      this.find('q-handling').begin(incident, action);
    }
  }

  playOrPause() {
    this.find('q-incident')?.playOrPause();
  }

  desk() {
    this.find('q-desk').show();
  }

  help() {
    this.find('q-help').show();
  }

  #stage({ page, id }) {
    switch (page) {
      case 'incident': return html`<q-incident .incidentId=${id}></q-incident>`;
      case 'map': return html`<q-map></q-map>`;
      case 'camera': return html`<q-camera .cameraId=${id}></q-camera>`;
      default: return html`<q-cameras></q-cameras>`;
    }
  }

  render() {
    const now = route.current;
    const current = (here) => (here ? 'page' : 'false');
    return html`
      <q-header @help=${this.help} @desk=${this.desk}></q-header>
      <q-connection></q-connection>
      <main class=${now.page === 'home' ? 'home' : 'elsewhere'}>
        <q-queue .selected=${now.page === 'incident' ? now.id : ''}></q-queue>
        <section class="stage" aria-label=${t('stage')}>${this.#stage(now)}</section>
      </main>
      <q-footer></q-footer>
      <nav aria-label=${t('nav')}>
        <a href="#/" aria-current=${current(now.page === 'home' || now.page === 'incident')}><q-icon name="queue"></q-icon>${t('nav.queue')}</a>
        <a href="#/cameras" aria-current=${current(now.page === 'cameras' || now.page === 'camera')}><q-icon name="camera"></q-icon>${t('nav.cameras')}</a>
        <a href="#/map" aria-current=${current(now.page === 'map')}><q-icon name="place"></q-icon>${t('nav.map')}</a>
      </nav>
      <q-handling></q-handling>
      <q-help></q-help>
      <q-desk></q-desk>`;
  }

  firstUpdated() {
    this.addEventListener('act', (event) => this.find('q-handling').begin(event.detail.incident, event.detail.action));
  }
}

customElements.define('q-room', Room);
