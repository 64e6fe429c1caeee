import { api, Refusal } from './api.js';
import { store } from './store.js';
import { EventStream } from './event-stream.js';
import { asCameras, asSession } from './shapes.js';

const KEEP_ENDED_HOURS = 12;

/** Fills the store and keeps it up to date. Tells `arrived` with each incident that is new to this page. */
class Sync extends EventTarget {
  #stream = new EventStream({
    incident: (incident) => this.#incident(incident),
    status: (status) => store.putStatus(status),
    reset: () => this.#everything(),
    state: (state) => store.setConnection(state),
    reopened: () => this.#everything(),
    refused: () => this.resume(),
  });
  #loading = null;

  /** Takes up the session that the browser holds a cookie of, if any. */
  async resume() {
    try {
      const session = await api.session();
      await (session.user ? this.#opened(asSession(session)) : this.#left());
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 401) {
        this.#left();
        return;
      }
      throw failure;
    }
  }

  #left() {
    this.#stream.close();
    store.clear();
  }

  async logIn(user, password) {
    const session = asSession(await api.logIn(user, password));
    await this.#opened(session);
  }

  async setPassword(current, next) {
    await api.setPassword(current, next);
    await this.#opened({ ...store.session, mustChange: false });
  }

  async logOut() {
    await api.logOut();
    this.#left();
  }

  async #opened(session) {
    store.setSession(session);
    if (!session.mustChange) {
      await this.#everything();
      this.#stream.open();
    }
  }

  #everything() {
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #load() {
    const [config, cameras, incidents] = await Promise.all([api.config(), api.cameras(), api.incidents()]);
    store.setConfig(config);
    store.setCameras(asCameras(cameras, config));
    const oldest = Date.now() - KEEP_ENDED_HOURS * 3600_000;
    const ended = (incident) => incident.state === 'closed' || incident.state === 'dismissed';
    store.setIncidents(incidents.filter((incident) => !ended(incident) || Date.parse(incident.updated) > oldest));
  }

  #incident(incident) {
    if (store.putIncident(incident) && incident.state === 'new') {
      this.dispatchEvent(new CustomEvent('arrived', { detail: incident }));
    }
  }
}

export const sync = new Sync();
