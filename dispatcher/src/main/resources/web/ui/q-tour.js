import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { t } from '../i18n/i18n.js';

const KEPT_AS = 'qianliyan.tour';

/** What each step is about and where that is: the way from the room into its components. */
const STEPS = [
  ['queue', ['q-queue']],
  ['pictures', ['.stage']],
  ['handling', ['q-queue', 'q-filters']],
  ['rest', ['q-rail']],
  ['controls', ['q-header', 'q-controls']],
];

/**
 * Five steps for who is here for the first time; shown once in a browser, gone with one click, back from the help. It lies
 * over the page without locking it: whoever has an alert to handle handles it.
 */
class Tour extends QElement {
  static properties = { room: { attribute: false }, step: { state: true } };
  static watches = [[store, 'incidents', 'cameras']];
  #moved = () => this.requestUpdate();

  static styles = css`
    :host { position: fixed; inset: 0; z-index: 4; pointer-events: none; }
    i { position: fixed; border: 3px solid var(--focus); border-radius: var(--radius-m); transition: all var(--quick); }
    section { position: fixed; left: 50%; bottom: 52px; translate: -50% 0; width: min(440px, calc(100vw - 24px)); display: grid; gap: var(--gap-3); padding: var(--gap-4) var(--gap-5);
      pointer-events: auto; background: var(--surface-2); border: 1px solid var(--focus); border-radius: var(--radius-l); box-shadow: var(--shadow); }
    h2 { font-size: var(--size-l); display: flex; gap: var(--gap-3); align-items: baseline; }
    h2 span { margin-left: auto; font-size: var(--size-s); font-weight: 400; color: var(--text-soft); }
    .go { display: flex; gap: var(--gap-2); justify-content: flex-end; }
    .go .button:first-child { margin-right: auto; }
    @media (max-width: 900px) { section { bottom: 72px; } }
  `;

  connectedCallback() {
    super.connectedCallback();
    addEventListener('resize', this.#moved);
    if (!localStorage.getItem(KEPT_AS)) {
      this.begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('resize', this.#moved);
  }

  begin() {
    this.step = 0;
  }

  #end() {
    localStorage.setItem(KEPT_AS, 'seen');
    this.step = undefined;
  }

  #next() {
    if (this.step + 1 < STEPS.length) {
      this.step += 1;
    } else {
      this.#end();
    }
  }

  /** The frame around what is spoken of; where this window does not show it, there is none. */
  #frame(way) {
    const found = way.reduce((at, selector) => at?.renderRoot?.querySelector(selector), this.room());
    const { left, top, width, height } = found?.getBoundingClientRect() ?? { width: 0 };
    return width ? html`<i .style=${`left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`}></i>` : '';
  }

  render() {
    if (this.step === undefined) {
      return html``;
    }
    const [name, way] = STEPS[this.step];
    const last = this.step === STEPS.length - 1;
    return html`${this.#frame(way)}
      <section role="dialog" aria-label=${t('tour')}>
        <h2>${t(`tour.${name}`)}<span class="number">${this.step + 1} / ${STEPS.length}</span></h2>
        <p aria-live="polite">${t(`about.${name}`)}</p>
        <div class="go"><button class="button plain leave" @click=${this.#end}>${t('tour.leave')}</button>
          ${this.step ? html`<button class="button" @click=${() => (this.step -= 1)}>${t('tour.back')}</button>` : ''}
          <button class="button primary" @click=${this.#next}>${t(last ? 'tour.done' : 'tour.next')}</button></div>
      </section>`;
  }

  firstUpdated() {
    // the room is drawn after us the first time
    requestAnimationFrame(this.#moved);
  }
}

customElements.define('q-tour', Tour);
