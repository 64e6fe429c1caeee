import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { t } from '../i18n/i18n.js';

/** One quiet line on how the whole is doing. */
class Footer extends QElement {
  static watches = [[store, 'connection', 'cameras', 'config', 'stats']];

  static styles = css`
    :host {
      display: flex; gap: var(--gap-5); padding: 4px var(--gap-4); font-size: var(--size-xs); color: var(--text-soft);
      background: var(--surface-1); border-top: 1px solid var(--line); white-space: nowrap; overflow: hidden;
    }
    .dot { display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 6px; background: var(--good); }
    .lost .dot { background: var(--sev1); }
    .keys { margin-left: auto; display: flex; gap: var(--gap-3); }
    @media (max-width: 1280px) { .keys { display: none; } }
  `;

  render() {
    const cameras = [...store.cameras.values()];
    const online = cameras.filter((camera) => camera.status?.state === 'online');
    const kbps = online.reduce((sum, camera) => sum + (camera.status.stream?.kbps ?? 0), 0);
    const key = (name, does) => html`<span><kbd>${name}</kbd> ${t(does)}</span>`;
    return html`
      <span class=${store.connection}><i class="dot"></i>${t(`connection.${store.connection}`)}</span>
      <span class="number">${t('footer.streams', { n: online.length, mbps: (kbps / 1000).toFixed(1) })}</span>
      ${store.stats ? html`<span class="number">${t('footer.today', { opened: store.stats.today.opened, ended: store.stats.today.ended })}</span>` : ''}
      ${store.config?.version ? html`<span>${t('footer.version', { version: store.config.version })}</span>` : ''}
      <span class="keys" aria-hidden="true">${key('J', 'key.next')} ${key('K', 'key.previous')} ${key('A', 'action.acknowledge')}
        ${key('D', 'action.dispatch')} ${key('X', 'action.dismiss')} ${key('?', 'help')}</span>`;
  }
}

customElements.define('q-footer', Footer);
