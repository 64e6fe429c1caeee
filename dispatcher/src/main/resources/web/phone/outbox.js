import { api, Refusal } from '../data/api.js';
import { kept } from './kept.js';
import { outcome } from './outcome.js';

const COMMAND_MS = 20_000;
const PHOTO_MS = 180_000;
const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 60_000;
const ONLY_ONE = 'qianliyan.outbox';

/**
 * What the officer has done and the server does not know yet. Each entry is written down before it is sent and goes away
 * once it was answered; its id goes with it, so that the server does it once however often it arrives. In the order of
 * the taps. Tells `change`, `sent` after each that got through, and `signed-out` when a log-in is needed first.
 *
 * An entry: {id, at, by, incident, title, action, note} or, with action `photo`, a `photo`; `refused` says why. On a telephone
 * that several use each sends only his own.
 */
class Outbox extends EventTarget {
  entries = [];
  sending = '';
  #by = null;
  /** Sent in this visit; the list of tasks may be a moment older, and must not offer the same step again. */
  #landed = [];
  #waits = 0;
  #timer = 0;

  async open() {
    await this.#look();
    addEventListener('online', () => this.flush());
    document.addEventListener('visibilitychange', () => document.hidden || this.flush());
    this.flush();
  }

  /** @param user whose taps are sent from now on; null for nobody's */
  async belongTo(user) {
    if (user !== this.#by) {
      this.#by = user;
      await this.flush();
    }
  }

  get waiting() {
    return this.entries.filter((entry) => !entry.refused);
  }

  /** What changes this incident: with `landed`, the version that came of it, what has got through, and what has not. */
  of(incident) {
    return [...this.#landed, ...this.entries].filter((entry) => entry.incident === incident);
  }

  async add(entry) {
    await kept.put({ id: newId(), at: Date.now(), by: this.#by, ...entry });
    await this.#look();
    this.flush();
  }

  /** What was refused and read. */
  async discard(id) {
    await kept.drop(id);
    await this.#look();
  }

  /** Sends what waits; of several tabs one does. */
  async flush() {
    clearTimeout(this.#timer);
    if (navigator.locks) {
      await navigator.locks.request(ONLY_ONE, { ifAvailable: true }, (lock) => lock && this.#flush());
    } else if (!this.sending) {
      await this.#flush();
    }
    if (this.waiting.length && !this.sending) {
      this.#waits += 1;
      this.#timer = setTimeout(() => this.flush(), Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#waits - 1)));
    } else {
      this.#waits = 0;
    }
  }

  async #flush() {
    await this.#look();
    if (this.waiting.length && await somebodyElse(this.#by)) {
      return;
    }
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      this.sending = next.id;
      this.#tell('change');
      const { sent, version, refused, signedOut } = await outcome(() => send(next));
      this.sending = '';
      if (sent) {
        if (version) {
          this.#landed.push({ ...next, landed: version });
        }
        await kept.drop(next.id);
      } else if (refused) {
        await kept.put({ ...next, refused });
      }
      await this.#look();
      if (signedOut) {
        this.#tell('signed-out');
      } else if (sent || refused) {
        this.#tell('sent');
      }
      if (!sent && !refused) {
        return;
      }
    }
  }

  async #look() {
    this.entries = (await kept.outbox()).filter((entry) => entry.by === this.#by).sort((one, other) => one.at - other.at);
    this.#tell('change');
  }

  #tell(topic) {
    this.dispatchEvent(new Event(topic));
  }
}

export const outbox = new Outbox();

/** On a shared telephone the cookie may be another's by now: in his name nothing is sent. Who is logged out is told so by sending. */
async function somebodyElse(user) {
  try {
    return (await api.session()).user !== user;
  } catch (failure) {
    return !(failure instanceof Refusal && failure.status === 401);
  }
}

function newId() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(16).slice(2)}`;
}

/** The command's id is the server's key; a photograph's is its own bytes. */
function send({ id, incident, action, note, photo }) {
  const path = `/api/v1/incidents/${encodeURIComponent(incident)}`;
  return photo
    ? post(`${path}/photos`, 'image/jpeg', photo, PHOTO_MS)
    : post(`${path}/commands`, 'application/json', JSON.stringify({ id, action, note: note || null }), COMMAND_MS);
}

function post(path, type, body, patience) {
  return fetch(path, {
    method: 'POST', body, credentials: 'same-origin', headers: { 'Content-Type': type, 'X-Qianliyan': '1' }, signal: AbortSignal.timeout(patience),
  });
}
