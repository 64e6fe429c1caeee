import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { route } from '../data/route.js';
import { t } from '../i18n/i18n.js';
import './q-icon.js';

/** [address, pages that it stands for, icon, name]; those with a `.html` are pages of their own. */
const PLACES = [
  ['#/', ['home', 'incident'], 'queue', 'nav.queue'],
  ['#/wall', ['wall'], 'wall', 'nav.wall'],
  ['#/cameras', ['cameras', 'camera'], 'camera', 'nav.cameras'],
  ['#/map', ['map'], 'place', 'nav.map'],
  ['#/history', ['history'], 'search', 'nav.history'],
  ['/report.html', [], 'chart', 'nav.report'],
  ['/handover.html', [], 'handover', 'nav.handover'],
];

/** The way to every page: down the left side, on a phone along the bottom. */
class Rail extends QElement {
  static watches = [[route, 'route']];

  static styles = css`
    nav { display: flex; flex-direction: column; width: 76px; height: 100%; padding: var(--gap-2) 6px; gap: 2px; background: var(--surface-1); border-right: 1px solid var(--line); overflow-y: auto; }
    a { display: grid; justify-items: center; gap: 3px; padding: 9px 2px 7px; border-radius: var(--radius-m); color: var(--text-soft); font-size: var(--size-xs); line-height: 1.2; text-align: center; text-decoration: none; }
    a:hover { background: var(--surface-3); color: var(--text); }
    a[aria-current="page"] { background: var(--accent-wash); color: var(--accent-text); font-weight: 600; }
    .first { margin-top: auto; }
    @media (max-width: 900px) {
      nav { flex-direction: row; width: auto; height: auto; padding: 2px; border-right: 0; border-top: 1px solid var(--line); overflow-x: auto; }
      a { flex: 1 1 0; min-width: 0; padding: 6px 0; font-size: 11px; }
      .first { margin-top: 0; }
    }
  `;

  render() {
    const { page } = route.current;
    return html`<nav aria-label=${t('nav')}>${PLACES.map(([address, pages, icon, name]) => html`<a href=${address} class=${icon === 'chart' ? 'first' : ''}
      aria-current=${pages.includes(page) ? 'page' : 'false'}><q-icon name=${icon}></q-icon>${t(name)}</a>`)}</nav>`;
  }
}

customElements.define('q-rail', Rail);
