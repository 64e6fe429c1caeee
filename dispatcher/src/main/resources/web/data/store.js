/**
 * What the pages know, in one place. Tells `incidents`, `cameras`, `config`, `connection`, `stats`, `desk` and `session` when that part
 * changes. Nothing here talks to the server: sync.js fills it.
 */
class Store extends EventTarget {
  /** By id; every incident that may be on screen. */
  incidents = new Map();
  /** By id: {id, name, grid, village, status, ...}. */
  cameras = new Map();
  config = null;
  session = null;
  /** The figures of the day, as the server counts them; null before it told any. */
  stats = null;
  /** Null before the server told it. */
  desk = null;
  /** `connecting`, `live` or `lost`. */
  connection = 'connecting';

  setConfig(config) {
    this.config = config;
    this.#tell('config');
  }

  setSession(session) {
    this.session = session;
    this.#tell('session');
  }

  setStats(stats) {
    this.stats = stats;
    this.#tell('stats');
  }

  /** Snoozes, the drill and proposals. */
  setDesk(desk) {
    if (!this.desk || desk.version >= this.desk.version) {
      this.desk = desk;
      this.#tell('desk');
    }
  }

  setConnection(state) {
    if (state !== this.connection) {
      this.connection = state;
      this.#tell('connection');
    }
  }

  /** All there is; what is not in the list is forgotten. */
  setIncidents(list) {
    const before = this.incidents;
    this.incidents = new Map(list.map((incident) => [incident.id, newer(before.get(incident.id), incident)]));
    this.#tell('incidents');
  }

  /** @returns whether it was not known before */
  putIncident(incident) {
    const known = this.incidents.get(incident.id);
    const kept = newer(known, incident);
    if (kept !== known) {
      this.incidents.set(incident.id, kept);
      this.#tell('incidents');
    }
    return known === undefined;
  }

  setCameras(list) {
    this.cameras = new Map(list.map((camera) => [camera.id, camera]));
    this.#tell('cameras');
  }

  putStatus(status) {
    const camera = this.cameras.get(status.camera);
    if (!camera) {
      return;
    }
    this.cameras.set(camera.id, { ...camera, status });
    if (camera.status?.state !== status.state || camera.status?.reason !== status.reason) {
      this.#tell('cameras');
    }
  }

  clear() {
    this.incidents = new Map();
    this.cameras = new Map();
    this.config = null;
    this.stats = null;
    this.desk = null;
    this.setSession(null);
  }

  #tell(topic) {
    this.dispatchEvent(new Event(topic));
  }
}

function newer(known, incident) {
  return known && known.version >= incident.version ? known : incident;
}

export const store = new Store();
