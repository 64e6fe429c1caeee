import { QElement } from '../lib/element.js';
import { css, html, repeat } from '../lib/lit.js';
import { api } from '../data/api.js';
import { store } from '../data/store.js';
import { ticker } from '../data/ticker.js';
import { dayTimeText, timeText } from '../logic/clock.js';
import { marksOf } from '../logic/time-marks.js';
import { zone } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-severity.js';

const SPANS_M = [10, 30, 120, 720, 4320];
const STEP_MS = 5000;
/** From so long before an incident's onset it is looked at. */
const BEFORE_MS = 5000;
const ASK_AGAIN_MS = 60_000;

/**
 * A camera's last minutes or days, its incidents marked; `at` is where the picture is (ms; null: now). Tells `seek` with ms
 * since 1970, or null for the live picture.
 */
class TimeBar extends QElement {
  static properties = {
    camera: {}, at: { attribute: false }, minutes: { state: true }, kept: { state: true }, older: { state: true }, pointed: { state: true }, dragged: { state: true },
  };
  static watches = [[ticker, 'tick'], [store, 'incidents']];

  static styles = css`
    :host { display: flex; align-items: center; gap: var(--gap-3); padding: var(--gap-2) var(--gap-3); background: var(--surface-2); min-width: 0; }
    .track { position: relative; flex: 1; min-width: 120px; height: 46px; }
    .rail { position: absolute; inset: 26px 0 auto; height: 8px; border-radius: 4px; background: var(--surface-4); overflow: hidden; }
    .gone { position: absolute; inset: 0 auto 0 0; width: calc(var(--share) * 100%);
      background: repeating-linear-gradient(115deg, var(--surface-1) 0 4px, var(--line-strong) 4px 8px); }
    .knob, .hair { position: absolute; top: 22px; left: calc(var(--where) * 100%); translate: -50% 0; pointer-events: none; }
    .knob { width: 16px; height: 16px; border-radius: 50%; background: var(--text); border: 3px solid var(--accent); }
    .hair { width: 1px; height: 16px; background: var(--text); }
    .hair b { position: absolute; top: 17px; translate: -50% 0; font: 500 11px/1 var(--font); white-space: nowrap; color: var(--text); background: var(--surface-2); padding: 1px 4px; }
    input { position: absolute; inset: 18px 0 auto; width: 100%; height: 24px; margin: 0; opacity: 0; cursor: pointer; }
    input:focus-visible ~ .knob { outline: 2px solid var(--focus); outline-offset: 2px; }
    .mark { position: absolute; top: 0; left: calc(var(--where) * 100%); translate: -50% 0; width: 24px; height: 24px; padding: 0; border: 0; background: none;
      display: grid; place-items: center; --mark: 18px; z-index: 1; }
    .mark:hover { --mark: 22px; }
    .scale { position: absolute; inset: 36px 0 auto; display: flex; justify-content: space-between; font: 11px/1 var(--font); color: var(--text-faint); font-variant-numeric: tabular-nums; pointer-events: none; }
    .time { min-width: 112px; font-size: var(--size-s); font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
    .now { color: var(--sev1-text); font-weight: 600; }
    select.field { min-height: 32px; padding: 0 var(--gap-2); font-size: var(--size-s); }
    .button { min-height: 32px; font-size: var(--size-s); }
    @media (max-width: 700px) { :host { flex-wrap: wrap; gap: var(--gap-2); } .track { order: -1; flex: 1 0 100%; } .time { min-width: 0; margin-inline: auto; } }
  `;

  #asked = 0;

  constructor() {
    super();
    this.minutes = 30;
    this.at = null;
    this.older = [];
    this.kept = null;
    this.pointed = null;
    /** Where the knob is held, ms; null when it is not. */
    this.dragged = null;
  }

  get #to() {
    return Date.now();
  }

  get #from() {
    return this.#to - this.minutes * 60_000;
  }

  willUpdate(changed) {
    if (changed.has('camera')) {
      this.older = [];
      this.kept = null;
      this.#asked = 0;
    }
    if (this.camera && (changed.has('minutes') || Date.now() - this.#asked > ASK_AGAIN_MS)) {
      this.#asked = Date.now();
      this.#ask(this.camera);
    }
  }

  async #ask(camera) {
    try {
      const [kept, found] = await Promise.all([api.kept(camera), api.search({ camera, from: new Date(this.#from).toISOString(), limit: 200 })]);
      if (camera === this.camera) {
        this.kept = kept.from ? Date.parse(kept.from) : null;
        this.older = found.items;
      }
    } catch {
      // the bar works without its marks; they are asked for again in a while
    }
  }

  #marks(from, to) {
    const all = new Map(this.older.map((incident) => [incident.id, incident]));
    for (const incident of store.incidents.values()) {
      if (incident.camera === this.camera) {
        all.set(incident.id, incident);
      }
    }
    return marksOf([...all.values()], from, to);
  }

  #seek(at) {
    this.dragged = null;
    this.tell('seek', at >= this.#to - 2000 ? null : Math.max(at, this.kept ?? 0));
  }

  #key(event) {
    const step = { ArrowLeft: -STEP_MS, ArrowRight: STEP_MS, PageDown: -60_000, PageUp: 60_000 }[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      this.#seek((this.at ?? this.#to) + step);
    }
  }

  #point(event) {
    const { left, width } = this.find('.track').getBoundingClientRect();
    this.pointed = event.type === 'pointerleave' ? null : Math.max(0, Math.min(1, (event.clientX - left) / width));
  }

  render() {
    const to = this.#to;
    const from = to - this.minutes * 60_000;
    const text = (ms) => (this.minutes > 600 ? dayTimeText : timeText)(ms, zone());
    const share = (ms) => Math.max(0, Math.min(1, (ms - from) / (to - from)));
    const at = this.dragged ?? this.at ?? to;
    const live = this.dragged === null && this.at === null;
    return html`
      <button class="button" aria-label=${t('replay.back')} title=${t('replay.back')} @click=${() => this.#seek(at - 10_000)}>−10 s</button>
      <div class="track" @pointermove=${this.#point} @pointerleave=${this.#point}>
        <div class="rail"><i class="gone" .style=${`--share: ${this.kept ? share(this.kept) : 0}`}></i></div>
        <div class="scale" aria-hidden="true"><span>${text(from)}</span><span>${text(from + (to - from) / 2)}</span><span>${text(to)}</span></div>
        <input type="range" min=${from} max=${to} step="1000" .value=${String(at)} aria-label=${t('replay.bar')} aria-valuetext=${live ? t('live') : text(at)}
          @input=${(event) => (this.dragged = Number(event.target.value))} @change=${(event) => this.#seek(Number(event.target.value))} @keydown=${this.#key}>
        <i class="knob" .style=${`--where: ${share(at)}`}></i>
        ${this.pointed === null ? '' : html`<i class="hair" .style=${`--where: ${this.pointed}`}><b>${text(from + this.pointed * (to - from))}</b></i>`}
        ${repeat(this.#marks(from, to), (mark) => mark.incidents[0].id, (mark) => {
          const [first] = mark.incidents;
          const name = `${text(mark.at)} ${said(first.title)}${mark.incidents.length > 1 ? ` +${mark.incidents.length - 1}` : ''}`;
          return html`<button class="mark" .style=${`--where: ${mark.share}`} title=${name} aria-label=${name} @click=${() => this.#seek(mark.at - BEFORE_MS)}>
            <q-severity level=${first.severity}></q-severity></button>`;
        })}
      </div>
      <span class="time ${live ? 'now' : ''}">${live ? t('replay.now') : dayTimeText(at, zone())}</span>
      <select class="field" aria-label=${t('replay.span')} @change=${(event) => (this.minutes = Number(event.target.value))}>
        ${SPANS_M.map((n) => html`<option value=${n} ?selected=${n === this.minutes}>${n < 60 ? t('unit.m', { n }) : t('unit.h', { n: n / 60 })}</option>`)}</select>
      <button class="button ${this.at === null ? '' : 'primary'}" ?disabled=${this.at === null} @click=${() => this.tell('seek', null)}>${t('replay.live')}</button>`;
  }
}

customElements.define('q-timebar', TimeBar);
