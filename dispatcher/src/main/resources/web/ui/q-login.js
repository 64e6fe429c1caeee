import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { sync } from '../data/sync.js';
import { refusalText } from '../logic/refusal.js';
import { i18n, said, t, tCode } from '../i18n/i18n.js';

/**
 * Name and password; the one-time password of the first start works here once. `door` lets in: the command room's, or a page's
 * own. The way to an identity provider, where there is one, leads to the command room.
 */
class Login extends QElement {
  static properties = { door: { attribute: false }, failure: { state: true }, busy: { state: true }, ways: { state: true }, refused: { state: true } };

  static styles = css`
    :host {
      display: grid; place-items: center; min-height: 100%; padding: var(--gap-5);
      background: radial-gradient(1200px 700px at 50% -10%, var(--accent-wash), transparent 70%), var(--surface-0);
    }
    form {
      width: min(100%, 400px); display: grid; gap: var(--gap-4); padding: var(--gap-6) var(--gap-6) var(--gap-5);
      background: var(--surface-2); border: 1px solid var(--line); border-radius: 16px; box-shadow: var(--shadow);
    }
    .brand { display: grid; justify-items: center; gap: var(--gap-2); margin-bottom: var(--gap-3); text-align: center; }
    .brand q-icon { --icon: 56px; color: var(--accent); }
    h1 { font-size: 30px; letter-spacing: 0.18em; text-indent: 0.18em; line-height: 1.2; }
    .field { min-height: 44px; background: var(--surface-1); }
    .primary { min-height: 46px; font-size: var(--size-m); margin-top: var(--gap-2); }
    .wrong { padding: var(--gap-2) var(--gap-3); border-radius: var(--radius-m); background: var(--sev1-wash); color: var(--sev1-text); }
    .or { display: flex; align-items: center; gap: var(--gap-3); color: var(--text-soft); font-size: var(--size-s); }
    .or::before, .or::after { content: ''; flex: 1; border-top: 1px solid var(--line); }
    .elsewhere { min-height: 46px; display: grid; place-items: center; text-decoration: none; }
    footer { display: flex; justify-content: center; }
    @media (max-width: 480px) { form { padding: var(--gap-5); } }
  `;

  connectedCallback() {
    super.connectedCallback();
    // a code of ours; whatever else a link says is not shown
    this.refused = /^openid-[a-z]+$/.exec(new URLSearchParams(location.search).get('refused') ?? '')?.[0];
    // without an answer there is the password all the same
    api.logInWays().then((ways) => (this.ways = ways)).catch(() => {});
  }

  async #enter(event) {
    event.preventDefault();
    const { user, password } = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.failure = null;
    this.refused = null;
    try {
      await (this.door ?? sync).logIn(user.trim(), password);
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  render() {
    return html`<form @submit=${this.#enter}>
      <div class="brand"><q-icon name="eye"></q-icon><h1>${t('brand')}</h1><p class="soft">${t('login.about')}</p></div>
      <label class="stack">${t('login.user')}
        <input class="field" name="user" autocomplete="username" required maxlength="64" .defaultValue=${this.door ? '' : 'admin'}></label>
      <label class="stack">${t('login.password')}
        <input class="field" name="password" type="password" autocomplete="current-password" required maxlength="128" autofocus></label>
      ${this.failure || this.refused
        ? html`<p class="wrong" role="alert">${this.failure ? refusalText(this.failure) : tCode('refused', this.refused)}</p>` : ''}
      <button class="button primary" ?disabled=${this.busy}>${t('login.enter')}</button>
      ${this.ways?.openId
        ? html`<p class="or" role="separator">${t('login.or')}</p>
          <a class="button elsewhere" href="/api/v1/session/openid">${said(this.ways.openId)}</a>` : ''}
      ${this.door ? '' : html`<p class="soft small">${t('login.first')}</p>`}
      <footer><button type="button" class="button plain small" @click=${() => (i18n.locale = i18n.other())}>
        ${t('language.other')}</button></footer>
    </form>`;
  }
}

customElements.define('q-login', Login);
