import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { Push } from '../data/push.js';
import { theme } from '../data/theme.js';
import { i18n, t } from '../i18n/i18n.js';
import { field } from './field.js';
import { outbox } from './outbox.js';
import '../ui/q-toast.js';

const push = new Push('/phone/worker.js');
let invitation = null;
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  invitation = event;
  push.dispatchEvent(new Event('push'));
});

/** Being told while the page is closed, keeping it on the telephone, language, light and dark, log-out. */
class Settings extends QElement {
  static watches = [[push, 'push'], [field, 'change']];

  static styles = css`
    h2 { font-size: var(--size-m); color: var(--text-soft); margin-bottom: var(--gap-2); }
    .all { display: grid; grid-template-columns: 1fr 1fr; gap: var(--gap-2); }
    .button { min-height: 52px; white-space: normal; text-align: center; line-height: 1.2; padding: var(--gap-2); }
    .wide { grid-column: 1 / -1; }
    p { margin-top: var(--gap-2); }
  `;

  connectedCallback() {
    super.connectedCallback();
    push.look();
  }

  async #push() {
    try {
      await (push.on ? push.unsubscribe() : push.subscribe());
      this.#say(t(push.on ? 'push.started' : 'push.ended'), false);
    } catch (failure) {
      this.#say(`${t('push.failed')} ${failure.message}`, true);
    }
  }

  async #install() {
    await invitation.prompt();
    invitation = null;
    this.requestUpdate();
  }

  async #leave() {
    if (outbox.waiting.length) {
      this.#say(t('field.stay', { n: outbox.waiting.length }), true);
      return;
    }
    try {
      if (push.on) {
        // the next officer's telephone must not tell of this one's tasks
        await push.unsubscribe().catch(() => {});
      }
      await field.logOut();
    } catch {
      this.#say(t('refusal.unreachable'), true);
    }
  }

  #say(words, bad) {
    this.find('q-toast').say(words, bad);
  }

  render() {
    return html`<section aria-label=${t('field.settings')}><h2>${t('field.settings')}</h2><div class="all">
        ${invitation ? html`<button class="button primary wide" @click=${this.#install}><q-icon name="down"></q-icon>${t('field.install')}</button>` : ''}
        ${push.possible ? html`<button class="button wide" aria-pressed=${push.on} @click=${this.#push}><q-icon name="sound"></q-icon>${t(push.on ? 'push.off' : 'push.on')}</button>` : ''}
        <button class="button" lang=${i18n.other() === 'en' ? 'en' : 'zh-CN'} @click=${() => (i18n.locale = i18n.other())}>${t('language.other')}</button>
        <button class="button" @click=${() => theme.toggle()}><q-icon name="theme"></q-icon>${t('menu.theme')}</button>
        <a class="button" href="/#/cameras"><q-icon name="camera"></q-icon>${t('cameras')}</a>
        <button class="button" @click=${this.#leave}><q-icon name="back"></q-icon>${t('menu.logout')}</button>
      </div>
      ${push.possible ? '' : html`<p class="small soft">${t('field.insecure')}</p>`}
      <q-toast></q-toast></section>`;
  }
}

customElements.define('q-settings', Settings);
