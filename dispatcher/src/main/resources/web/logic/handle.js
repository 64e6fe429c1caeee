import { api, Refusal } from '../data/api.js';
import { store } from '../data/store.js';
import { refusalText } from './refusal.js';

/** Which incidents have a command under way, and what was last refused about them. Tells `change`. */
class Pending extends EventTarget {
  #busy = new Set();
  #refused = new Map();

  has(id) {
    return this.#busy.has(id);
  }

  refusal(id) {
    return this.#refused.get(id);
  }

  begin(id) {
    this.#busy.add(id);
    this.#refused.delete(id);
    this.dispatchEvent(new Event('change'));
  }

  end(id, refused) {
    this.#busy.delete(id);
    if (refused) {
      this.#refused.set(id, refused);
    }
    this.dispatchEvent(new Event('change'));
  }
}

export const pending = new Pending();

const UNANSWERED = new Set([503, 504]);

/**
 * Sends a command. The same id is sent again once when the answer did not come in time: the server carries an id out
 * only once.
 *
 * @param command {action, note, assignee, reason}
 * @returns why not, in words; null when it was carried out
 */
export async function handle(incident, command) {
  const withId = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, ...command };
  pending.begin(incident.id);
  let refused = null;
  try {
    const answer = await sentTwice(incident.id, withId);
    if (answer.id === incident.id) {
      store.putIncident(answer);
    } else if (answer.incident?.id === incident.id) {
      store.putIncident(answer.incident);
    }
  } catch (failure) {
    refused = refusalText(failure);
  }
  pending.end(incident.id, refused);
  return refused;
}

async function sentTwice(id, command) {
  try {
    return await api.command(id, command);
  } catch (failure) {
    if (failure instanceof Refusal && !UNANSWERED.has(failure.status)) {
      throw failure;
    }
    return api.command(id, command);
  }
}
