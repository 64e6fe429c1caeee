import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { route } from '../data/route.js';
import { store } from '../data/store.js';
import { sync } from '../data/sync.js';
import { allows } from '../logic/actions.js';
import { announce } from '../logic/announce.js';
import { onKey } from '../logic/keys.js';
import { t } from '../i18n/i18n.js';
import './q-header.js';
import './q-footer.js';
import './q-queue.js';
import './q-incident.js';
import './q-cameras.js';
import './q-camera.js';
import './q-map.js';
import './q-history.js';
import './q-wall.js';
import './q-rail.js';
import './q-handling.js';
import './q-help.js';
import './q-desk.js';
import './q-connection.js';

/** Pages that need the room of the queue, too. */
const WIDE = new Set(['wall', 'history']);

/** The command room: the queue at the left, what is looked at beside it; on a phone one of the two. */
class Room extends QElement {
  static watches = [[route, 'route'], [store, 'connection']];

  static styles = css`
    :host { display: grid; grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr); height: 100dvh; }
    main { display: grid; grid-template-columns: auto clamp(400px, 28vw, 560px) minmax(0, 1fr); min-height: 0; }
    main.wide { grid-template-columns: auto minmax(0, 1fr); }
    .wide q-queue { display: none; }
    q-queue { min-height: 0; border-right: 1px solid var(--line); }
    .stage { min-height: 0; min-width: 0; overflow: hidden; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
    @media (max-width: 900px) {
      main, main.wide { grid-template: minmax(0, 1fr) auto / minmax(0, 1fr); }
      .elsewhere q-queue, .home .stage { display: none; }
      q-footer { display: none; }
      q-rail { grid-row: 2; }
    }
  `;

  #keys = (event) => onKey(event, this);
  #arrived = (event) => announce(event.detail);

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
    if (WIDE.has(route.current.page)) {
      return;
    }
    const id = this.find('q-queue').cursor;
    if (id) {
      route.go('incident', id);
    }
  }

  /** Does it to the open incident, else to the highlighted one, if its state has that button. */
  act(action) {
    const { page, id } = route.current;
    // the queue is not on the screen there: what it highlights is seen by nobody
    if (WIDE.has(page)) {
      return;
    }
    const incident = store.incidents.get(page === 'incident' ? id : this.find('q-queue').cursor);
    if (incident && allows(incident.state, action)) {
      this.find('q-handling').begin(incident, action);
    }
  }

  playOrPause() {
    (this.find('q-incident') ?? this.find('q-camera') ?? this.find('q-queue')).playOrPause();
  }

  /** Whether the page that is shown took the key for itself. */
  pageKey(name) {
    return (this.find('q-wall') ?? this.find('q-history'))?.key(name) ?? false;
  }

  undo() {
    this.find('q-handling').undo();
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
      case 'history': return html`<q-history></q-history>`;
      case 'wall': return html`<q-wall></q-wall>`;
      case 'camera': return html`<q-camera .cameraId=${id}></q-camera>`;
      default: return html`<q-cameras></q-cameras>`;
    }
  }

  render() {
    const now = route.current;
    return html`
      <q-header @help=${this.help} @desk=${this.desk}></q-header>
      <q-connection></q-connection>
      <main class="${now.page === 'home' ? 'home' : 'elsewhere'} ${WIDE.has(now.page) ? 'wide' : ''}">
        <q-rail></q-rail>
        <q-queue .selected=${now.page === 'incident' ? now.id : ''}></q-queue>
        <section class="stage" aria-label=${t('stage')}>${this.#stage(now)}</section>
      </main>
      <q-footer></q-footer>
      <q-handling></q-handling>
      <q-help></q-help>
      <q-desk></q-desk>`;
  }

  firstUpdated() {
    this.addEventListener('act', (event) => this.find('q-handling').begin(event.detail.incident, event.detail.action));
  }
}

customElements.define('q-room', Room);
