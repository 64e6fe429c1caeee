import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { t } from '../i18n/i18n.js';
import { field } from './field.js';
import '../ui/q-icon.js';
import '../ui/q-login.js';
import '../ui/q-password.js';
import './q-tasks.js';
import './q-link.js';
import './q-settings.js';

/** The officer's page: log-in, the new password, or what he has to do. */
class Phone extends QElement {
  static watches = [[field, 'change']];

  static styles = css`
    :host { min-height: 100dvh; }
    .wait { display: grid; place-content: center; justify-items: center; gap: var(--gap-3); height: 100dvh; color: var(--text-soft); text-align: center; padding: var(--gap-4); }
    .wait q-icon { --icon: 48px; color: var(--accent-text); }
    header { display: flex; align-items: center; gap: var(--gap-3); padding: calc(var(--gap-3) + env(safe-area-inset-top)) var(--gap-4) var(--gap-3); background: var(--surface-1); border-bottom: 1px solid var(--line); }
    header q-icon { --icon: 32px; color: var(--accent-text); }
    h1 { font-size: var(--size-l); line-height: 1.25; }
    header p { font-size: var(--size-s); color: var(--text-soft); }
    main { max-width: 560px; margin: 0 auto; padding: var(--gap-3) var(--gap-3) calc(var(--gap-6) + env(safe-area-inset-bottom)); display: grid; gap: var(--gap-4); }
    .demo { padding: var(--gap-2) var(--gap-3); border-radius: var(--radius-m); font-size: var(--size-s); color: var(--sev3-text); background: var(--sev3-wash); }
    .door { max-width: none; padding: 0; }
    q-login { min-height: 100dvh; }
  `;

  updated() {
    document.title = `${t('field')} · ${t('brand')}`;
    const password = this.find('q-password[must]');
    if (password && !password.shown) {
      password.shown = true;
      password.updateComplete.then(() => password.show());
    }
  }

  render() {
    const { session, known, ready } = field;
    if (session?.mustChange) {
      return html`<main><q-password must .door=${field}></q-password></main>`;
    }
    if (ready && !session) {
      return html`<main class="door"><q-login .door=${field}></q-login></main>`;
    }
    if (ready && !session.officer) {
      return html`<main class="wait"><q-icon name="eye"></q-icon><h1>${t('field')}</h1><p>${t('field.nobody')}</p><a href="/">${t('room')}</a></main>`;
    }
    if (!known) {
      return html`<main class="wait" role="status"><q-icon name="eye"></q-icon>${t('connecting')}</main>`;
    }
    return html`<header><q-icon name="eye"></q-icon><div><h1>${t('field')}</h1><p>${known.officer} · ${known.township}</p></div></header>
      <q-link></q-link>
      <main>
        ${known.demo ? html`<p class="demo">${t('demo')}</p>` : ''}
        <q-tasks></q-tasks>
        <q-settings></q-settings>
      </main>`;
  }
}

customElements.define('q-phone', Phone);
