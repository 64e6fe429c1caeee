import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { sync } from '../data/sync.js';
import { refusalText } from '../logic/refusal.js';
import { t } from '../i18n/i18n.js';
import './q-dialog.js';

const SHORTEST = 10;

/** Sets a new password. After the one-time password there is no way around it (`must`). */
class Password extends QElement {
  static properties = { door: { attribute: false }, must: { type: Boolean }, failure: { state: true } };

  static styles = css`
    form { display: grid; gap: var(--gap-4); }
    .field { min-height: 42px; }
    .wrong { color: var(--sev1-text); }
  `;

  /** Where the password is set: the command room, or a page's own. */
  get #door() {
    return this.door ?? sync;
  }

  show() {
    this.failure = null;
    this.find('q-dialog').show();
  }

  async #set(event) {
    event.preventDefault();
    const { current = this.#door.oneTime, next, again } = Object.fromEntries(new FormData(event.target));
    if (next !== again) {
      this.failure = t('password.differ');
      return;
    }
    try {
      await this.#door.setPassword(current, next);
      this.find('q-dialog')?.close();
    } catch (failure) {
      this.failure = refusalText(failure);
    }
  }

  render() {
    const input = (name, kind, least) => html`<label class="stack">${t(`password.${name}`)}
      <input class="field" type="password" name=${name} autocomplete=${kind} required minlength=${least} maxlength="128"></label>`;
    return html`<q-dialog heading=${t('password.heading')} ?must=${this.must}>
      <form @submit=${this.#set}>
        <p class="soft">${t(this.must ? 'password.must' : 'password.about', { n: SHORTEST })}</p>
        ${this.must && this.#door.oneTime ? '' : input('current', 'current-password', 1)} ${input('next', 'new-password', SHORTEST)}
        ${input('again', 'new-password', SHORTEST)}
        ${this.failure ? html`<p class="wrong" role="alert">${this.failure}</p>` : ''}
        <button class="button primary">${t('password.set')}</button>
      </form></q-dialog>`;
  }
}

customElements.define('q-password', Password);
