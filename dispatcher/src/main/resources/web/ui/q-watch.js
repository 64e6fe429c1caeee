import { QElement } from '../lib/element.js';
import { css, html, keyed } from '../lib/lit.js';
import { ticker } from '../data/ticker.js';
import { t } from '../i18n/i18n.js';
import './q-live.js';
import './q-timebar.js';

/** One camera large: live, or any time that the log still holds, with its time bar. */
class Watch extends QElement {
  static properties = { camera: {}, seen: { type: Boolean }, from: { state: true }, held: { state: true } };
  static watches = [[ticker, 'tick']];

  static styles = css`
    :host { display: grid; grid-template: minmax(0, 1fr) auto / minmax(0, 1fr); min-height: 0; background: var(--picture); }
    .screen { position: relative; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
    q-live { min-height: 0; height: 100%; }
    .bar { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; background: var(--surface-2); border-top: 1px solid var(--line); padding-left: var(--gap-2); }
    .past { position: absolute; left: 12px; top: 12px; padding: 2px 10px; border-radius: 99px; font-size: var(--size-s); background: var(--sev3); color: var(--on-sev); font-weight: 600; }
  `;

  constructor() {
    super();
    this.from = null;
    this.held = false;
  }

  willUpdate(changed) {
    if (changed.has('camera')) {
      this.from = null;
      this.held = false;
    }
  }

  /** @param at ms since 1970; null: live */
  seek(at) {
    // the same place once more is a new wish
    this.from = at !== null && at === this.from ? at + 1 : at;
    this.held = false;
    delete this.find('q-live')?.video?.dataset.held;
  }

  playOrPause() {
    const { video } = this.find('q-live');
    // a live picture that was held would jump: it is looked at from there on in the past
    if (this.from === null) {
      this.seek(Math.floor(this.find('q-live').at || Date.now()) - 1000);
      this.#hold();
      return;
    }
    this.held = !video.paused;
    if (this.held) {
      video.dataset.held = '1';
      video.pause();
    } else {
      delete video.dataset.held;
      video.play().catch(() => {});
    }
  }

  /** As soon as the replay's picture is there: it comes up standing. */
  async #hold() {
    this.held = true;
    await this.updateComplete;
    const live = this.find('q-live');
    await live.updateComplete;
    live.video.dataset.held = '1';
    live.video.pause();
  }

  render() {
    const live = this.find('q-live');
    const at = this.from === null ? null : (live?.from === this.from && live.at) || this.from;
    const label = t(this.held ? 'clip.play' : 'clip.pause');
    return html`<div class="screen">${keyed(`${this.camera} ${this.from === null}`, html`<q-live .camera=${this.camera} .from=${this.from} ?seen=${this.seen}
          @edge=${() => this.seek(null)}></q-live>`)}
        ${this.from === null ? '' : html`<span class="past">${t('replay')}</span>`}</div>
      <div class="bar"><button class="button plain icon" aria-label=${label} title="${label} ␣" @click=${this.playOrPause}><q-icon name=${this.held ? 'play' : 'pause'}></q-icon></button>
        <q-timebar .camera=${this.camera} .at=${at} @seek=${(event) => this.seek(event.detail)}></q-timebar></div>`;
  }
}

customElements.define('q-watch', Watch);
