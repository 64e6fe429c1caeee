import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { clockText, timeText } from '../logic/clock.js';
import { zone } from '../logic/words.js';
import { t } from '../i18n/i18n.js';

const STEP_S = 1;
/** A read that cannot be written into the record book is refused (503), which passes: pauses before it is asked for again. */
const AGAIN_MS = [2000, 6000, 15_000];
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** The clip, from before the onset, with the onset and the moment of decision marked on its time bar. */
class Clip extends QElement {
  static properties = {
    incident: { attribute: false }, file: { attribute: false },
    at: { state: true }, length: { state: true }, playing: { state: true }, failed: { state: true }, speed: { state: true },
  };

  static styles = css`
    :host, .player { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
    .player { grid-template-rows: minmax(0, 1fr) auto; }
    :host { border: 1px solid var(--line); border-radius: var(--radius-l); overflow: hidden; background: var(--surface-2); }
    .screen { position: relative; aspect-ratio: var(--shape); max-height: 58vh; width: 100%; align-self: stretch; background: var(--picture); display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
    video { width: 100%; height: 100%; min-height: 0; object-fit: contain; display: block; cursor: pointer; }
    .empty { max-height: none; }
    .note { place-self: center; text-wrap: balance; color: #b6c4d3; text-align: center; padding: var(--gap-4); }
    .stamp { position: absolute; left: 10px; bottom: 8px; padding: 1px 8px; border-radius: var(--radius-s); color: #fff; background: rgb(0 0 0 / 60%);
      font-size: var(--size-s); font-variant-numeric: tabular-nums; }
    .bar { display: flex; align-items: center; gap: var(--gap-3); padding: var(--gap-2) var(--gap-3); }
    .track { position: relative; flex: 1; height: 34px; display: grid; align-items: center; }
    .rail, .done { position: absolute; left: 0; right: 0; height: 6px; border-radius: 3px; background: var(--surface-4); }
    .done { right: auto; width: calc(var(--share) * 100%); background: var(--accent); }
    .before { position: absolute; left: 0; width: calc(var(--onset) * 100%); height: 6px; border-radius: 3px 0 0 3px;
      background: repeating-linear-gradient(115deg, transparent 0 4px, rgb(255 255 255 / 16%) 4px 8px); }
    .mark { position: absolute; left: calc(var(--where) * 100%); translate: -50% 0; width: 3px; height: 20px; border-radius: 2px; background: var(--sev2); pointer-events: none; }
    .mark.raised { background: var(--sev1); }
    .mark span { position: absolute; font-style: normal; top: -9px; left: 6px; font-size: 10px; line-height: 1; white-space: nowrap; color: var(--sev2-text); }
    .mark.raised span { top: auto; bottom: -8px; color: var(--sev1-text); }
    .mark.late span { left: auto; right: 6px; }
    input { position: absolute; inset: 0; width: 100%; margin: 0; opacity: 0; cursor: pointer; }
    .knob { position: absolute; left: calc(var(--share) * 100%); translate: -50% 0; width: 14px; height: 14px; border-radius: 50%; background: var(--text); pointer-events: none; }
    input:focus-visible ~ .knob { outline: 2px solid var(--focus); outline-offset: 2px; }
    .time { color: var(--text-soft); font-size: var(--size-s); font-variant-numeric: tabular-nums; white-space: nowrap; }
    @media (max-width: 700px) { .speed { display: none; } .bar { gap: var(--gap-2); } }
  `;

  #tries = 0;
  #timer = 0;

  constructor() {
    super();
    this.at = 0;
    this.length = 0;
    this.playing = false;
    this.speed = 1;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #video() {
    return this.find('video');
  }

  playOrPause() {
    const video = this.#video;
    if (video) {
      video.paused ? video.play().catch(() => {}) : video.pause();
    }
  }

  #seek(seconds) {
    this.#video.currentTime = Math.max(0, Math.min(this.length, seconds));
    this.at = this.#video.currentTime;
  }

  #fail() {
    this.failed = true;
    this.playing = false;
    if (this.#tries < AGAIN_MS.length) {
      this.#timer = setTimeout(() => (this.failed = false), AGAIN_MS[this.#tries++]);
    }
  }

  #again() {
    clearTimeout(this.#timer);
    this.failed = false;
  }

  /** The time bar follows the picture, not the four times a second that a video tells its time. */
  #follow() {
    const video = this.#video;
    if (video && !video.paused) {
      this.at = video.currentTime;
      requestAnimationFrame(() => this.#follow());
    }
  }

  #ready(video) {
    // a file of fragments without an index does not say how long it is; its entry does
    const said = (Date.parse(this.file.to) - Date.parse(this.file.from)) / 1000;
    this.length = Number.isFinite(video.duration) ? video.duration : said || 0;
  }

  #faster() {
    this.speed = { 0.5: 1, 1: 2, 2: 4, 4: 0.5 }[this.speed];
    this.#video.playbackRate = this.speed;
  }

  /** Fraction of the clip at which this instant is; null when it is outside. */
  #share(instant) {
    const from = Date.parse(this.file.from);
    const share = (Date.parse(instant) - from) / ((this.length || 1) * 1000);
    return this.length && share >= 0 && share <= 1 ? share : null;
  }

  #mark(instant, words, kind) {
    const share = this.#share(instant);
    return share === null ? '' : html`<i class="mark ${kind} ${share > 0.8 ? 'late' : ''}" .style=${`--where: ${share}`}><span>${words}</span></i>`;
  }

  #bar() {
    const alert = this.incident.alerts.find((one) => one.id === this.file.alert) ?? this.incident.alerts[0];
    const share = this.length ? this.at / this.length : 0;
    const label = t(this.playing ? 'clip.pause' : 'clip.play');
    return html`<div class="bar">
      <button class="button icon play" @click=${this.playOrPause} aria-label=${label} title=${label}>
        <q-icon name=${this.playing ? 'pause' : 'play'}></q-icon></button>
      <div class="track" .style=${`--share: ${share}; --onset: ${this.#share(alert.onset) ?? 0}`}>
        <i class="rail"></i><i class="done"></i><i class="before"></i>
        ${this.#mark(alert.onset, t('clip.onset'), 'onset')} ${this.#mark(alert.raised, t('clip.raised'), 'raised')}
        <input type="range" min="0" max=${this.length || 1} step="0.04" .value=${String(this.at)} aria-label=${t('clip.bar')}
          aria-valuetext=${clockText(this.at)} @input=${(event) => this.#seek(Number(event.target.value))}>
        <i class="knob"></i>
      </div>
      <span class="time">${clockText(this.at)} / ${clockText(this.length)}</span>
      <button class="button plain speed" aria-label=${t('clip.speed')} @click=${this.#faster}>${this.speed}×</button>
    </div>`;
  }

  #key(event) {
    const step = { ArrowLeft: -STEP_S, ArrowRight: STEP_S }[event.key];
    if (step && this.#video) {
      event.preventDefault();
      this.#seek(this.at + step);
    }
  }

  render() {
    if (!this.file || this.failed) {
      return html`<div class="screen empty"><p class="note">${t(this.failed ? 'clip.failed' : 'clip.soon')}
        ${this.failed ? html`<br><button class="button" @click=${this.#again}>${t('clip.again')}</button>` : ''}</p></div>`;
    }
    const stamp = this.file.from ? timeText(Date.parse(this.file.from) + this.at * 1000, zone()) : '';
    return html`<div class="player" @keydown=${this.#key}><div class="screen">
        <video src=${api.clipOf(this.incident.id)} muted .muted=${true} playsinline ?autoplay=${!STILL.matches} preload="auto" aria-label=${t('clip')}
          @click=${this.playOrPause} @error=${this.#fail}
          @loadedmetadata=${(event) => this.#ready(event.target)} @durationchange=${(event) => this.#ready(event.target)}
          @timeupdate=${(event) => (this.at = event.target.currentTime)}
          @play=${() => { this.playing = true; this.#follow(); }} @pause=${() => (this.playing = false)}></video>
        <span class="stamp">${stamp}</span></div>
      ${this.#bar()}</div>`;
  }
}

customElements.define('q-clip', Clip);
