import { api } from './api.js';

/** What is drawn is at most this much older than the picture; a judged frame may be a little newer. */
const OLD_MS = 1200;
const NEWER_MS = 120;
const MOST = 200;
const PIECE_S = 10;
const AGAIN_MS = 2000;

/** What the detector saw in a camera's frames, looked up by the time of the picture on screen. */
export class Sightings {
  #camera;
  #live;
  #all = [];
  #until = 0;
  #asking = false;
  #notBefore = 0;

  /** @param live the stream that tells them; null for a replay: then they are asked for as the picture gets there */
  constructor(camera, live) {
    this.#camera = camera;
    this.#live = live;
    live?.follow((seen) => this.#add(seen));
  }

  close() {
    this.#live?.follow(null);
  }

  #add({ time, things }) {
    this.#all.push({ time: Date.parse(time), things });
    if (this.#all.length > MOST) {
      this.#all.splice(0, this.#all.length - MOST);
    }
  }

  /** The things in the last judged frame at that time (ms since 1970); the same list while it is the same frame. */
  at(now) {
    if (Number.isNaN(now)) {
      return null;
    }
    if (!this.#live) {
      this.#ask(now);
    }
    const frame = this.#all.findLast((one) => one.time <= now + NEWER_MS);
    return frame && now - frame.time < OLD_MS ? frame.things : null;
  }

  async #ask(now) {
    const jumped = now < this.#until - 3 * PIECE_S * 1000 || now > this.#until;
    if (this.#asking || Date.now() < this.#notBefore || (!jumped && now < this.#until - (PIECE_S / 2) * 1000)) {
      return;
    }
    this.#asking = true;
    const from = jumped ? now - OLD_MS : this.#until;
    try {
      const { items } = await api.seen(this.#camera, from, PIECE_S);
      this.#all = jumped ? [] : this.#all;
      items.forEach((seen) => this.#add(seen));
      this.#until = from + PIECE_S * 1000;
    } catch {
      // nothing is drawn meanwhile
      this.#notBefore = Date.now() + AGAIN_MS;
    }
    this.#asking = false;
  }
}
