import { api } from './api.js';

const LONGEST_WAIT_MS = 10_000;

/**
 * The server's events. The browser resumes a broken stream by itself, with the id of the last event; what it gives up
 * (a gateway's error page, a server that was away too long) is opened again here, with that id, until it stands.
 */
export class EventStream {
  #to;
  #source = null;
  #last = '';
  #waits = 0;
  #timer = 0;

  /** @param to what is called: incident, status, stats, desk (parsed JSON), reset, state ('live' or 'lost'), opened (each time), refused (promise: stay) */
  constructor(to) {
    this.#to = to;
  }

  open() {
    this.close();
    this.#connect();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.#waits = 0;
  }

  #connect() {
    const source = new EventSource(api.events(this.#last));
    this.#source = source;
    source.onopen = () => {
      this.#waits = 0;
      this.#to.state('live');
      this.#to.opened();
    };
    source.onerror = () => this.#broken(source);
    this.#on(source, 'incident', (event) => this.#to.incident(JSON.parse(event.data)));
    this.#on(source, 'camera-status', (event) => this.#to.status(JSON.parse(event.data)));
    this.#on(source, 'stats', (event) => this.#to.stats(JSON.parse(event.data)));
    this.#on(source, 'desk', (event) => this.#to.desk(JSON.parse(event.data)));
    this.#on(source, 'reset', () => this.#to.reset());
    this.#on(source, 'hello', () => {});
  }

  /** The stream does not say why it was refused: a session that has ended is found out by asking for it. */
  async #again(source) {
    const mayStay = await this.#to.refused().catch(() => true);
    if (mayStay && source === this.#source) {
      this.#connect();
    }
  }

  #on(source, type, act) {
    source.addEventListener(type, (event) => {
      this.#last = event.lastEventId || this.#last;
      act(event);
    });
  }

  #broken(source) {
    this.#to.state('lost');
    if (source.readyState !== EventSource.CLOSED || source !== this.#source) {
      return;
    }
    this.#waits += 1;
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.#waits) * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#again(source), wait);
  }
}
