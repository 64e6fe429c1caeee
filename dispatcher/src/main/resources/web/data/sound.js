const KEPT_AS = 'qianliyan.sound';
/** By severity: [Hz, start s, length s]. The more severe, the higher, the more, the closer together. */
const TUNES = {
  1: [[988, 0, 0.14], [784, 0.16, 0.14], [988, 0.32, 0.14], [784, 0.48, 0.14], [988, 0.64, 0.22]],
  2: [[880, 0, 0.16], [659, 0.2, 0.16], [880, 0.4, 0.24]],
  3: [[659, 0, 0.16], [784, 0.2, 0.26]],
  4: [[523, 0, 0.3]],
};

/** A tone for each severity. Silent until the user asks for it: browsers allow sound only after a click. Tells `sound`. */
class Sound extends EventTarget {
  #context = null;
  /** Asked for in an earlier visit, and not yet clicked in this one. */
  wanted = localStorage.getItem(KEPT_AS) === 'on';

  constructor() {
    super();
    if (this.wanted) {
      addEventListener('pointerdown', () => this.wanted && this.enable(), { once: true, capture: true });
    }
  }

  get on() {
    return this.#context?.state === 'running';
  }

  async enable() {
    this.#context ??= new AudioContext();
    await this.#context.resume();
    this.#keep(true);
    this.#play(4);
  }

  async mute() {
    await this.#context?.suspend();
    this.#keep(false);
  }

  /** @param severity 1 to 4 */
  announce(severity) {
    if (this.on) {
      this.#play(severity);
    }
  }

  #play(severity) {
    const now = this.#context.currentTime + 0.02;
    for (const [hertz, start, length] of TUNES[severity] ?? TUNES[4]) {
      const tone = this.#context.createOscillator();
      const volume = this.#context.createGain();
      tone.type = 'triangle';
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0, now + start);
      volume.gain.linearRampToValueAtTime(0.22, now + start + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.001, now + start + length);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(now + start);
      tone.stop(now + start + length);
    }
  }

  #keep(wanted) {
    this.wanted = wanted;
    localStorage.setItem(KEPT_AS, wanted ? 'on' : 'off');
    this.dispatchEvent(new Event('sound'));
  }
}

export const sound = new Sound();
