import { api, Refusal } from '../data/api.js';
import { EventStream } from '../data/event-stream.js';
import { asSession } from '../data/shapes.js';
import { kept } from './kept.js';
import { dropPictures, keepPicturesOf } from './shell.js';

/** As the command room's pages have it: whether this browser was ever logged in; its cookie is hidden from us. */
const KEPT_AS = 'qianliyan.session';
const AGAIN_MS = 60_000;
const TOGETHER_MS = 400;

/**
 * What the officer's page knows: who he is, what he has to do, and how old that is. Fetched anew whenever the server tells
 * that something happened; the last of it is kept, for when there is no link. Tells `change`.
 */
class Field extends EventTarget {
  /** Null when nobody is logged in. */
  session = null;
  /** The answer of /tasks; null before the first. */
  known = null;
  /** When `known` was told, ms since 1970. */
  at = 0;
  /** Null until it is known. */
  linked = null;
  ready = false;
  oneTime = undefined;
  #timer = 0;
  #listening = false;
  #stream = new EventStream({
    incident: () => this.#soon(), reset: () => this.#soon(), opened: () => this.#soon(), status: () => {}, stats: () => {}, desk: () => {},
    state: (state) => this.#set({ linked: state === 'live' }),
    refused: () => this.#stillIn(),
  });

  async resume() {
    // a browser that keeps nothing still shows what the server tells
    const last = await kept.known('tasks').catch(() => undefined);
    const session = await kept.known('session').catch(() => undefined);
    this.#set({ known: last?.answer ?? null, at: last?.at ?? 0, session: session ?? null });
    await this.#session();
    this.#set({ ready: true });
    setInterval(() => this.#again(), AGAIN_MS);
    document.addEventListener('visibilitychange', () => this.#again());
    addEventListener('online', () => this.#again());
    addEventListener('offline', () => this.#set({ linked: false }));
  }

  #again() {
    if (this.session && !document.hidden) {
      (this.#listening ? this.load() : this.#session());
    }
  }

  /** Whoever is logged in; without a link, whoever was. */
  async #session() {
    if (localStorage.getItem(KEPT_AS) || this.session) {
      try {
        await this.#entered(asSession(await api.session()));
      } catch (failure) {
        await this.#failed(failure);
      }
    }
  }

  async #stillIn() {
    await api.session().catch((failure) => this.#failed(failure));
    return this.session !== null;
  }

  /** No session any more, or no link. */
  async #failed(failure) {
    if (failure instanceof Refusal && failure.status === 401) {
      await this.signedOut();
    } else {
      this.#set({ linked: false });
    }
  }

  async logIn(user, password) {
    const session = asSession(await api.logIn(user, password));
    localStorage.setItem(KEPT_AS, 'open');
    this.oneTime = session.mustChange ? password : undefined;
    await this.#entered(session);
  }

  async setPassword(current, next) {
    await api.setPassword(current, next);
    this.oneTime = undefined;
    await this.#entered({ ...this.session, mustChange: false });
  }

  async logOut() {
    await api.logOut();
    await this.signedOut();
  }

  /** What waits in the outbox stays: it goes once he is back. */
  async signedOut() {
    localStorage.removeItem(KEPT_AS);
    this.#stream.close();
    this.#listening = false;
    await kept.forget();
    await dropPictures();
    this.#set({ session: null, known: null, at: 0, linked: null });
  }

  async #entered(session) {
    const other = this.session?.user !== session.user;
    if (other) {
      await kept.forget().catch(() => {});
      await dropPictures();
    }
    this.#set(other ? { session, known: null, at: 0 } : { session });
    await kept.know('session', session);
    if (!session.mustChange && session.officer) {
      this.#stream.open();
      this.#listening = true;
      await this.load();
    }
  }

  async load() {
    try {
      const answer = await api.tasks();
      this.#set({ known: answer, at: Date.now(), linked: true });
      await kept.know('tasks', { answer, at: this.at });
      await keepPicturesOf(new Set(answer.tasks.map((task) => task.incident)));
    } catch (failure) {
      await this.#failed(failure);
    }
  }

  /** Several events of one moment are one question. */
  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), TOGETHER_MS);
  }

  #set(change) {
    Object.assign(this, change);
    this.dispatchEvent(new Event('change'));
  }
}

export const field = new Field();
