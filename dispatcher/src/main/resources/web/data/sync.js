import { api, Refusal } from './api.js';
import { kept } from '../phone/kept.js';
import { dropPictures } from '../phone/shell.js';
import { store } from './store.js';
import { EventStream } from './event-stream.js';
import { asCameras, asSession } from './shapes.js';

/** Whether this browser was ever logged in; its cookie is hidden from us, and asking without one is an error. */
const KEPT_AS = 'qianliyan.session';
const KEEP_ENDED_HOURS = 12;
const LOAD_AGAIN_MS = 3000;
const FIGURES_MS = 20_000;

/** Fills the store and keeps it up to date. Tells `arrived` with each incident that is new to this page. */
class Sync extends EventTarget {
  #stream = new EventStream({
    incident: (incident) => this.#incident(incident),
    status: (status) => store.putStatus(status),
    stats: (stats) => store.setStats(stats),
    desk: (desk) => store.setDesk(desk),
    reset: () => this.#everything(),
    state: (state) => store.setConnection(state),
    opened: () => this.#everything(),
    refused: () => this.#stillIn(),
  });
  /** The one-time password of this log-in, until a new one is set; so that it need not be typed twice. */
  oneTime = undefined;
  /** Incidents told while the lists are loaded, which would overwrite them; null when nothing is being loaded. */
  #meanwhile = null;

  constructor() {
    super();
    setInterval(() => this.#figures().catch(() => {}), FIGURES_MS);
  }

  /** Takes up the session that the browser holds a cookie of, if any. */
  async resume() {
    if (new URLSearchParams(location.search).has('entered')) {
      // back from an identity provider, with a cookie that we cannot see
      localStorage.setItem(KEPT_AS, 'yes');
      history.replaceState(null, '', location.pathname + location.hash);
    }
    const session = await this.#session();
    if (session) {
      this.#opened(session);
    } else {
      this.#left();
    }
  }

  /** Null when nobody is logged in. */
  async #session() {
    if (!localStorage.getItem(KEPT_AS)) {
      return null;
    }
    try {
      const answer = await api.session();
      return answer.user ? asSession(answer) : null;
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 401) {
        return null;
      }
      throw failure;
    }
  }

  async #stillIn() {
    const session = await this.#session();
    if (!session) {
      this.#left();
    }
    return session !== null;
  }

  #left() {
    localStorage.removeItem(KEPT_AS);
    this.#stream.close();
    store.clear();
    // what the officer's page keeps in this browser is nobody else's either
    kept.forget().catch(() => {});
    dropPictures().catch(() => {});
  }

  async logIn(user, password) {
    const session = asSession(await api.logIn(user, password));
    localStorage.setItem(KEPT_AS, 'open');
    this.oneTime = session.mustChange ? password : undefined;
    this.#opened(session);
  }

  async setPassword(current, next) {
    await api.setPassword(current, next);
    this.oneTime = undefined;
    this.#opened({ ...store.session, mustChange: false });
  }

  async logOut() {
    await api.logOut();
    this.#left();
  }

  #opened(session) {
    store.setSession(session);
    if (!session.mustChange) {
      // the stream first: what happens while the lists are loaded is told by it
      this.#stream.open();
    }
  }

  async #everything() {
    if (this.#meanwhile) {
      return;
    }
    this.#meanwhile = [];
    try {
      await this.#load();
    } catch {
      setTimeout(() => store.session && this.#everything(), LOAD_AGAIN_MS);
    }
    this.#meanwhile.splice(0).forEach((incident) => this.#incident(incident, true));
    this.#meanwhile = null;
  }

  async #load() {
    const [config, cameras, incidents, stats, desk] =
      await Promise.all([api.config(), api.cameras(), api.incidents(), api.stats(), api.desk()]);
    store.setConfig(config);
    store.setCameras(asCameras(cameras, config));
    store.setStats(stats);
    store.desk = null;
    store.setDesk(desk);
    const oldest = Date.now() - KEEP_ENDED_HOURS * 3600_000;
    const ended = (incident) => incident.state === 'closed' || incident.state === 'dismissed';
    store.setIncidents(incidents.filter((incident) => !ended(incident) || Date.parse(incident.updated) > oldest));
  }

  /** Rates and frames a second: the stream tells of cameras only when their state changes. */
  async #figures() {
    if (store.session && store.config && store.connection === 'live' && !document.hidden) {
      store.setCameras(asCameras(await api.cameras(), store.config));
    }
  }

  #incident(incident, now = this.#meanwhile === null) {
    if (!now) {
      this.#meanwhile.push(incident);
    } else if (store.putIncident(incident) && incident.state === 'new') {
      this.dispatchEvent(new CustomEvent('arrived', { detail: incident }));
    }
  }
}

export const sync = new Sync();
