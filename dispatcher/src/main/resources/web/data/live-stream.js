import { api } from './api.js';

const BEHIND_S = 2;
const TARGET_S = 0.5;
const KEEP_S = 8;
const LONGEST_WAIT_MS = 8000;

/**
 * A camera's fragments from the log into a video element: the socket sends the codec as text, then the init segment and
 * fragments as they are. Keeps close to the live edge, lets go of what is over, and takes up a broken socket again.
 *
 * `at` is when the picture on screen was taken. With `follow(true)` the socket also tells what the detector sees.
 *
 * States told: `waiting`, `playing`, `lost`, `unsupported` (with the codec), `refused` (with the server's words).
 */
export class LiveStream {
  #camera;
  #video;
  #tell;
  #socket = null;
  #media = null;
  #buffer = null;
  #queue = [];
  #waits = 0;
  #timer = 0;
  #closed = false;
  #seen = null;
  /** When the first picture after the last init segment was taken, and where it lies in the element's time; ms and s. */
  #captured = NaN;
  #began = NaN;

  /** @param tell (state, detail) */
  constructor(camera, video, tell) {
    this.#camera = camera;
    this.#video = video;
    this.#tell = tell;
    this.#connect();
  }

  /** When the picture on screen was taken, ms since 1970; NaN before the first. */
  get at() {
    return this.#captured + (this.#video.currentTime - this.#began) * 1000;
  }

  /** @param tell called with each {time, things}; null ends it */
  follow(tell) {
    this.#seen = tell;
    this.#ask();
  }

  #ask() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ seen: this.#seen !== null }));
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#drop();
  }

  #connect() {
    this.#tell('waiting');
    const socket = new WebSocket(api.liveOf(this.#camera));
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }) => (typeof data === 'string' ? this.#said(JSON.parse(data)) : this.#append(data));
    socket.onopen = () => this.#seen && this.#ask();
    socket.onclose = (event) => this.#again(event);
    this.#socket = socket;
  }

  #again(event) {
    this.#drop();
    if (this.#closed) {
      return;
    }
    this.#tell('lost', event.reason);
    this.#waits += 1;
    this.#timer = setTimeout(() => this.#connect(), Math.min(LONGEST_WAIT_MS, 400 * 2 ** this.#waits) * (0.75 + Math.random() / 2));
  }

  #said(message) {
    if (message.seen) {
      this.#seen?.(message.seen);
    } else if (message.codec) {
      this.#captured = Date.parse(message.captured);
      this.#began = NaN;
      this.#start(message.codec);
    } else if (message.error) {
      this.#tell('refused', message.error);
    }
  }

  #start(codec) {
    this.#drop();
    const type = `video/mp4; codecs="${codec}"`;
    if (!globalThis.MediaSource?.isTypeSupported(type)) {
      this.#closed = true;
      this.#tell('unsupported', codec);
      this.#socket.close();
      return;
    }
    const media = new MediaSource();
    this.#media = media;
    this.#video.src = URL.createObjectURL(media);
    media.addEventListener('sourceopen', () => {
      URL.revokeObjectURL(this.#video.src);
      if (media !== this.#media) {
        return;
      }
      this.#buffer = media.addSourceBuffer(type);
      this.#buffer.mode = 'segments';
      this.#buffer.addEventListener('updateend', () => this.#tidy());
      this.#next();
    }, { once: true });
  }

  #append(bytes) {
    this.#queue.push(bytes);
    this.#next();
  }

  #next() {
    if (!this.#buffer || this.#buffer.updating || this.#queue.length === 0 || this.#media.readyState !== 'open') {
      return;
    }
    try {
      this.#buffer.appendBuffer(this.#queue.shift());
    } catch {
      // a full or broken buffer: a new socket brings a new start
      this.#socket.close();
    }
  }

  #tidy() {
    if (!this.#buffer || this.#buffer.updating) {
      // what was appended last is done after it was closed, or told only when the next had begun: that one tells too
      return;
    }
    const { buffered } = this.#buffer;
    if (buffered.length) {
      const video = this.#video;
      if (Number.isNaN(this.#began)) {
        this.#began = buffered.start(0);
      }
      const end = buffered.end(buffered.length - 1);
      const start = buffered.start(buffered.length - 1);
      const behind = end - video.currentTime;
      if (behind > BEHIND_S || behind < 0 || video.currentTime < start) {
        video.currentTime = Math.max(start, end - TARGET_S);
      }
      // a little faster while a little behind: the picture catches up without a jump
      video.playbackRate = behind > 2 * TARGET_S ? 1.08 : 1;
      if (video.paused) {
        video.play().catch(() => {});
      }
      this.#waits = 0;
      this.#tell('playing');
      if (buffered.start(0) < video.currentTime - 2 * KEEP_S) {
        this.#buffer.remove(0, video.currentTime - KEEP_S);
        return;
      }
    }
    this.#next();
  }

  #drop() {
    this.#queue = [];
    this.#buffer = null;
    this.#media = null;
  }
}
