import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { route } from '../data/route.js';
import { sync } from '../data/sync.js';
import { t } from '../i18n/i18n.js';
import './q-icon.js';
import './q-login.js';
import './q-password.js';
import './q-room.js';
import './q-tour.js';

const RETRY_MS = 2000;
const PHONE = '/phone/';

/** Nothing, the log-in page, the new password, or the command room. */
class App extends QElement {
  static properties = { ready: { state: true } };
  static watches = [[store, 'session', 'config'], [route, 'route']];

  static styles = css`
    :host { height: 100%; }
    .wait { display: grid; place-content: center; justify-items: center; gap: var(--gap-3); height: 100%; color: var(--text-soft); }
    .wait q-icon { --icon: 48px; color: var(--accent); animation: breathe 1.2s infinite alternate ease-in-out; }
    @keyframes breathe { from { opacity: 0.35; } }
  `;

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  async #begin() {
    try {
      await sync.resume();
      this.ready = true;
    } catch {
      setTimeout(() => this.#begin(), RETRY_MS);
    }
  }

  /** Who is only an officer has his tasks on a page of their own; the other pages show him his grids, where he asks for them. */
  get #belongsOnThePhone() {
    const { session } = store;
    return session?.officer && !session.mustChange && session.roles.every((role) => role === 'officer') && route.current.page === 'home';
  }

  updated() {
    if (this.#belongsOnThePhone) {
      location.replace(PHONE);
    }
    document.title = store.config ? `${store.config.name} · ${t('brand')}` : t('brand');
    const password = this.find('q-password');
    if (password && !password.shown) {
      password.shown = true;
      password.updateComplete.then(() => password.show());
    }
  }

  render() {
    if (store.session?.mustChange) {
      return html`<q-password must></q-password>`;
    }
    if (this.ready && !store.session) {
      return html`<q-login></q-login>`;
    }
    return store.config ? html`<q-room @tour=${() => this.find('q-tour').begin()}></q-room><q-tour .room=${() => this.find('q-room')}></q-tour>`
      : html`<div class="wait" role="status"><q-icon name="eye"></q-icon>${t('connecting')}</div>`;
  }
}

customElements.define('q-app', App);
