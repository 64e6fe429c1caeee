import { QElement } from '../lib/element.js';
import { css, html, repeat } from '../lib/lit.js';
import { store } from '../data/store.js';
import { NO_FILTER, passes } from '../logic/filters.js';
import { nextOrder } from '../logic/order.js';
import { t } from '../i18n/i18n.js';
import './q-filters.js';
import './q-card.js';
import './q-empty.js';

/** What just came slides in; what comes into view by scrolling does not. */
const FRESH_MS = 5000;

function isFresh(incident) {
  return Date.now() - Date.parse(incident.opened) < FRESH_MS;
}

/** The live queue. What is new waits behind a pill, over the heading so that it covers no incident, while the pointer is over it or an incident is open. */
class Queue extends QElement {
  static properties = {
    selected: {}, cursor: { state: true }, filter: { state: true }, pointed: { state: true },
  };
  static watches = [[store, 'incidents']];

  static styles = css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); position: relative; }
    .list { overflow-y: auto; padding: var(--gap-3); display: flex; flex-direction: column; gap: var(--gap-2); scrollbar-width: thin; overflow-anchor: none; }
    .pill {
      position: absolute; z-index: 2; left: var(--gap-2); top: 12px; min-height: 32px; padding: 0 10px; font-size: var(--size-xs);
      border-radius: 99px; animation: drop var(--slow);
    }
    @keyframes drop { from { opacity: 0; translate: 0 -16px; } }
  `;

  /** Ids in the order on screen. */
  order = [];
  #waiting = [];
  /** Whether an incident changed since the order was made: a highlight that moves sorts nothing. */
  #stale = true;
  #changed = () => (this.#stale = true);

  constructor() {
    super();
    this.selected = '';
    this.filter = NO_FILTER;
    this.pointed = false;
    this.cursor = '';
    this.addEventListener('pointerenter', (event) => this.#point(event, true));
    this.addEventListener('pointerleave', (event) => this.#point(event, false));
  }

  connectedCallback() {
    store.addEventListener('incidents', this.#changed);
    super.connectedCallback();
    this.#changed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener('incidents', this.#changed);
  }

  /** Moves the highlight; returns the id it is on now. */
  move(step) {
    const at = this.order.indexOf(this.cursor);
    this.cursor = this.order[Math.max(0, Math.min(this.order.length - 1, at < 0 ? 0 : at + step))] ?? '';
    this.updateComplete.then(() => this.find('q-card[cursor]')?.scrollIntoView({ block: 'nearest' }));
    return this.cursor;
  }

  /** Plays what happened in the highlighted incident, there in the queue. */
  playOrPause() {
    this.find('q-card[cursor]')?.playOrPause();
  }

  /** Many events in one moment are drawn once, with the next frame; a page that is not looked at has none. */
  async scheduleUpdate() {
    if (!document.hidden) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    super.scheduleUpdate();
  }

  willUpdate(changed) {
    if (changed.has('selected') && this.selected) {
      this.cursor = this.selected;
    }
    if (changed.has('filter')) {
      this.order = [];
    }
    if (!this.#stale && !['filter', 'pointed', 'selected'].some((name) => changed.has(name))) {
      return;
    }
    this.#stale = false;
    const wanted = [...store.incidents.values()].filter((incident) => passes(incident, this.filter));
    const held = this.pointed || this.selected !== '';
    const next = nextOrder(this.order, wanted, (id) => store.incidents.has(id), held);
    this.order = next.shown;
    this.#waiting = next.waiting;
  }

  #letIn() {
    this.order = [];
    this.#stale = true;
    this.requestUpdate();
    this.find('.list').scrollTop = 0;
  }

  #point(event, over) {
    if (event.pointerType === 'mouse') {
      this.pointed = over;
    }
  }

  render() {
    return html`
      <q-filters .filter=${this.filter} .shown=${this.order.length} @filter=${(event) => (this.filter = event.detail)}></q-filters>
      ${this.#waiting.length ? html`<button class="button primary pill" @click=${this.#letIn}>
        ${t('queue.waiting', { n: this.#waiting.length })}</button>` : ''}
      <div class="list" role=${this.order.length ? 'list' : 'group'} aria-label=${t('queue')} tabindex="-1">
        ${this.order.length === 0 ? html`<q-empty ?filtered=${store.incidents.size > 0} @filter=${(event) => (this.filter = event.detail)}></q-empty>` : ''}
        ${repeat(this.order, (id) => id, (id) => html`<q-card role="listitem" .incident=${store.incidents.get(id)} ?fresh=${isFresh(store.incidents.get(id))}
          ?selected=${id === this.selected} ?cursor=${id === this.cursor}></q-card>`)}
      </div>`;
  }
}

customElements.define('q-queue', Queue);
