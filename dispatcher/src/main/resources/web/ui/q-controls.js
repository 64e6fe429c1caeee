import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { desktop } from '../data/desktop.js';
import { push } from '../data/push.js';
import { sound } from '../data/sound.js';
import { speech } from '../data/speech.js';
import { store } from '../data/store.js';
import { sync } from '../data/sync.js';
import { theme } from '../data/theme.js';
import { i18n, t } from '../i18n/i18n.js';
import './q-password.js';
import './q-toast.js';

/** Sound, language, help, and the user's menu. */
class Controls extends QElement {
  static watches = [[sound, 'sound'], [store, 'session'], [push, 'push'], [speech, 'speech'], [desktop, 'desktop']];

  static styles = css`
    :host { display: flex; align-items: center; gap: 2px; position: relative; }
    .unheard { color: var(--sev3-text); }
    .heard { color: var(--accent-text); }
    .language { min-width: 44px; font-weight: 600; }
    #menu {
      position: fixed; inset: 56px 12px auto auto; margin: 0; width: 232px; padding: var(--gap-2); color: var(--text);
      background: var(--surface-2); border: 1px solid var(--line-strong); border-radius: var(--radius-m); box-shadow: var(--shadow);
    }
    #menu p { padding: var(--gap-2) var(--gap-3); color: var(--text-soft); border-bottom: 1px solid var(--line); margin-bottom: var(--gap-1); }
    #menu button, #menu a { width: 100%; justify-content: flex-start; }
  `;

  connectedCallback() {
    super.connectedCallback();
    push.look();
  }

  async #push() {
    try {
      await (push.on ? push.unsubscribe() : push.subscribe());
      this.find('q-toast').say(t(push.on ? 'push.started' : 'push.ended'), false);
    } catch (failure) {
      this.find('q-toast').say(`${t('push.failed')} ${failure.message}`, true);
    }
  }

  async #desktop() {
    const wanted = !desktop.on;
    const done = await desktop.set(wanted);
    this.find('q-toast').say(t(!done ? 'desktop.refused' : wanted ? 'desktop.started' : 'desktop.ended'), !done);
  }

  #speech() {
    speech.set(!speech.wanted);
    const mute = speech.wanted && !speech.possible;
    this.find('q-toast').say(t(mute ? 'speech.none' : speech.wanted ? 'speech.started' : 'speech.ended'), mute);
    speech.say(t('speech.started'));
  }

  #menu(act) {
    this.find('#menu').hidePopover();
    act();
  }

  render() {
    const label = t(sound.on ? 'sound.on' : 'sound.off');
    return html`
      <button class="button plain icon ${sound.on ? 'heard' : 'unheard'}" aria-pressed=${sound.on} aria-label=${label} title=${label}
        @click=${() => (sound.on ? sound.mute() : sound.enable())}><q-icon name=${sound.on ? 'sound' : 'muted'}></q-icon></button>
      <button class="button plain language" lang=${i18n.other() === 'en' ? 'en' : 'zh-CN'} aria-label=${t('language.switch')}
        @click=${() => (i18n.locale = i18n.other())}>${t('language.short')}</button>
      <button class="button plain icon" aria-label=${t('help')} title="${t('help')} ?" @click=${() => this.tell('help')}>
        <q-icon name="help"></q-icon></button>
      <button class="button plain icon" popovertarget="menu" aria-label=${t('menu')} title=${t('menu')}><q-icon name="user"></q-icon></button>
      <div id="menu" popover>
        <p class="small">${store.session?.user}</p>
        <a class="button plain" href="/handover.html"><q-icon name="handover"></q-icon>${t('menu.handover')}</a>
        <a class="button plain" href="/report.html"><q-icon name="chart"></q-icon>${t('menu.report')}</a>
        ${store.session?.roles?.includes('administrator') ? html`<a class="button plain" href="/records.html"><q-icon name="file"></q-icon>${t('menu.records')}</a>` : ''}
        <button class="button plain" aria-pressed=${speech.wanted} @click=${() => this.#menu(() => this.#speech())}><q-icon name="speak"></q-icon>${t(speech.wanted ? 'speech.off' : 'speech.on')}</button>
        ${desktop.possible ? html`<button class="button plain" aria-pressed=${desktop.on} @click=${() => this.#menu(() => this.#desktop())}><q-icon name="bell"></q-icon>${t(desktop.on ? 'desktop.off' : 'desktop.on')}</button>` : ''}
        <button class="button plain" @click=${() => this.#menu(() => theme.toggle())}><q-icon name="theme"></q-icon>${t('menu.theme')}</button>
        ${push.possible && store.session?.officer ? html`<button class="button plain" @click=${() => this.#menu(() => this.#push())}>
          <q-icon name="sound"></q-icon>${t(push.on ? 'push.off' : 'push.on')}</button>` : ''}
        <button class="button plain" @click=${() => this.#menu(() => this.find('q-password').show())}><q-icon name="user"></q-icon>${t('menu.password')}</button>
        <button class="button plain" @click=${() => this.#menu(() => sync.logOut())}><q-icon name="back"></q-icon>${t('menu.logout')}</button>
      </div>
      <q-password></q-password><q-toast></q-toast>`;
  }
}

customElements.define('q-controls', Controls);
