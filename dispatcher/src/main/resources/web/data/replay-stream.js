import { api, Refusal } from './api.js';

/** As much as is asked for at a time, and how much is kept ready before and behind the picture, seconds. */
const PIECE_S = 10;
const LONG_S = 60;
const AHEAD_S = 12;
const BEHIND_S = 20;
/** A stretch without pictures longer than this is looked over in steps, at most so many. */
const STEPS = 30;
const AGAIN_MS = 1500;
/** Nearer than this to the end of the log, what is looked at is as good as live. */
const CAUGHT_UP_S = 0.5;

/**
 * A camera's past from the log into a video element. The element's time is the wall's: `origin` plus `currentTime` is when
 * the picture was taken, over gaps and restarts of the camera too.
 *
 * States told: `waiting`, `playing`, `nothing` (no pictures from there on), `unsupported` (with the codec), `lost`, `edge` (caught up with now).
 */
export class ReplayStream {
  #camera;
  #video;
  #tell;
  #origin;
  #next;
  #media;
  #buffer = null;
  #codec = '';
  #closed = false;
  #busy = false;
  #state = '';
  #timer = 0;
  #recent = false;
  #empty = 0;
  #url;
  #ended = new AbortController();

  /** @param from ms since 1970; @param tell (state, detail) */
  constructor(camera, video, from, tell) {
    this.#camera = camera;
    this.#video = video;
    this.#tell = tell;
    // a little room before, since a piece begins at the keyframe before
    this.#origin = from - BEHIND_S * 1000;
    this.#next = from;
    this.#say('waiting');
    const media = new MediaSource();
    this.#media = media;
    this.#url = URL.createObjectURL(media);
    video.src = this.#url;
    media.addEventListener('sourceopen', () => {
      URL.revokeObjectURL(this.#url);
      video.currentTime = BEHIND_S;
      this.#more();
    }, { once: true });
    video.addEventListener('timeupdate', this.#moved);
    video.addEventListener('waiting', this.#moved);
  }

  /** When the picture on screen was taken, ms since 1970. */
  get at() {
    return this.#origin + this.#video.currentTime * 1000;
  }

  close() {
    this.#closed = true;
    this.#ended.abort();
    URL.revokeObjectURL(this.#url);
    clearTimeout(this.#timer);
    this.#video.removeEventListener('timeupdate', this.#moved);
    this.#video.removeEventListener('waiting', this.#moved);
  }

  #moved = () => {
    this.#skipGap();
    if (!this.#timer) {
      this.#more();
    }
  };

  #say(state, detail) {
    if (state !== this.#state && !this.#closed) {
      this.#state = state;
      this.#tell(state, detail);
    }
  }

  #end() {
    const { buffered } = this.#video;
    return buffered.length ? buffered.end(buffered.length - 1) : 0;
  }

  async #more() {
    if (this.#busy || this.#closed || this.#end() > this.#video.currentTime + AHEAD_S) {
      return;
    }
    this.#busy = true;
    try {
      await this.#fetch();
    } catch {
      this.#say('lost');
      this.#later();
    }
    this.#busy = false;
    if (!this.#closed && this.#state === 'playing' && this.#end() < this.#video.currentTime + AHEAD_S) {
      // at the end of the log a whole piece is sent each time for what is new in it
      this.#later(this.#recent ? AGAIN_MS : 200);
    }
  }

  #later(ms = AGAIN_MS) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#more();
    }, ms);
  }

  async #fetch() {
    const piece = await this.#found();
    if (this.#closed || !piece) {
      return;
    }
    this.#recent = piece.edge;
    if (!this.#ready(piece.codec)) {
      return;
    }
    await this.#append(piece);
    this.#next = piece.to;
    this.#skipGap();
    this.#play();
  }

  /** The next pictures there are; over a gap in steps. Where there are none, what is here and not seen yet is played first. */
  async #found() {
    let from = Math.max(this.#next, this.#empty);
    for (let step = 0; step < STEPS && from < Date.now(); step += 1) {
      const seconds = step < 3 ? PIECE_S : LONG_S;
      const piece = await this.#piece(from, seconds);
      if (this.#closed || piece?.to > this.#next) {
        return piece;
      }
      from += seconds * 1000;
    }
    // pictures may still come where a piece would end beyond now
    this.#empty = Math.min(from, Date.now() - PIECE_S * 1000);
    this.#recent = true;
    const seen = this.#end() - this.#video.currentTime < CAUGHT_UP_S;
    if (seen && !this.#video.dataset.held) {
      this.#say(from >= Date.now() ? 'edge' : 'nothing');
    }
    return null;
  }

  async #piece(from, seconds) {
    try {
      return await api.recording(this.#camera, from, seconds, this.#ended.signal);
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 404) {
        return null;
      }
      throw failure;
    }
  }

  #ready(codec) {
    const type = `video/mp4; codecs="${codec}"`;
    if (!MediaSource.isTypeSupported(type)) {
      this.#say('unsupported', codec);
      this.close();
      return false;
    }
    if (!this.#buffer) {
      this.#buffer = this.#media.addSourceBuffer(type);
    } else if (codec !== this.#codec) {
      this.#buffer.changeType(type);
    }
    this.#codec = codec;
    return true;
  }

  async #append(piece) {
    await this.#done();
    this.#buffer.timestampOffset = (piece.from - this.#origin) / 1000;
    this.#buffer.appendBuffer(piece.bytes);
    await this.#done();
    const old = this.#video.currentTime - BEHIND_S;
    if (this.#buffer.buffered.length && this.#buffer.buffered.start(0) < old - BEHIND_S) {
      this.#buffer.remove(0, old);
      await this.#done();
    }
  }

  #done() {
    const buffer = this.#buffer;
    return buffer.updating ? new Promise((done) => buffer.addEventListener('updateend', done, { once: true })) : Promise.resolve();
  }

  #skipGap() {
    const { buffered, currentTime } = this.#video;
    for (let i = 0; i < buffered.length; i += 1) {
      if (currentTime >= buffered.start(i) - 0.05 && currentTime < buffered.end(i) - 0.1) {
        return;
      }
      if (buffered.start(i) > currentTime) {
        this.#video.currentTime = buffered.start(i) + 0.01;
        return;
      }
    }
  }

  #play() {
    this.#say('playing');
    if (this.#video.paused && !this.#video.dataset.held) {
      this.#video.play().catch(() => {});
    }
  }
}
