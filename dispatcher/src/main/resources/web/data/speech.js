import { i18n } from '../i18n/i18n.js';

const KEPT_AS = 'qianliyan.speech';
/** When more than this wait to be spoken, only the newest is: nobody listens to a backlog. */
const MOST_WAITING = 2;

/** Says aloud what arrived and where, by a voice of this machine: a voice that asks a server would send the place away. Tells `speech`. */
class Speech extends EventTarget {
  wanted = localStorage.getItem(KEPT_AS) === 'on';
  #waiting = 0;

  constructor() {
    super();
    // voices come when the browser has found them
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => this.dispatchEvent(new Event('speech')));
  }

  #voice() {
    const voices = globalThis.speechSynthesis?.getVoices?.() ?? [];
    const language = i18n.tag.slice(0, 2);
    return voices.find((voice) => voice.localService && voice.lang.replace('_', '-').startsWith(language));
  }

  /** Whether this machine has a voice of its own for the language of the page. */
  get possible() {
    return this.#voice() !== undefined;
  }

  set(wanted) {
    this.wanted = wanted;
    localStorage.setItem(KEPT_AS, wanted ? 'on' : 'off');
    if (!wanted) {
      globalThis.speechSynthesis?.cancel();
    }
    this.dispatchEvent(new Event('speech'));
  }

  say(text) {
    const voice = this.#voice();
    if (!this.wanted || !voice) {
      return;
    }
    if (this.#waiting >= MOST_WAITING) {
      speechSynthesis.cancel();
      this.#waiting = 0;
    }
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = words.onerror = () => (this.#waiting = Math.max(0, this.#waiting - 1));
    this.#waiting += 1;
    speechSynthesis.speak(words);
  }
}

export const speech = new Speech();
