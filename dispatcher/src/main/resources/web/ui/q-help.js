import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { t } from '../i18n/i18n.js';
import './q-dialog.js';

const KEYS = [['J', 'key.next'], ['K', 'key.previous'], ['Enter', 'key.open'], ['A', 'action.acknowledge'], ['D', 'action.dispatch'],
  ['X', 'action.dismiss'], ['Space', 'key.play'], ['Z', 'key.undo'], ['← →', 'key.seek'], ['Esc', 'key.escape'], ['?', 'help'],
  ['1 4 9 6', 'key.wall'], ['P N', 'key.patrol'], ['O F', 'key.seen'], ['/ P N', 'key.history']];

/** The keys, what the colours and shapes mean, what is simulated, and the tour once more (tells `tour`). */
class Help extends QElement {
  static watches = [[store, 'config']];

  static styles = css`
    q-dialog { --dialog-width: 560px; }
    dl { display: grid; grid-template-columns: repeat(2, max-content minmax(0, 1fr)); gap: var(--gap-2) var(--gap-3); align-items: baseline; }
    dt { display: flex; gap: 3px; }
    h3 { font-size: var(--size-s); color: var(--text-soft); margin: var(--gap-4) 0 var(--gap-2); }
    ul { display: grid; grid-template-columns: repeat(2, 1fr); gap: var(--gap-2); }
    li { display: flex; align-items: center; gap: var(--gap-2); }
    .again { margin-top: var(--gap-4); width: 100%; min-height: 42px; }
    @media (max-width: 500px) { dl { grid-template-columns: max-content minmax(0, 1fr); } ul { grid-template-columns: 1fr; } }
  `;

  show() {
    this.find('q-dialog').show();
  }

  #tour() {
    this.find('q-dialog').close();
    this.tell('tour');
  }

  render() {
    return html`<q-dialog heading=${t('help.heading')}>
      <dl>${KEYS.map(([key, does]) => html`<dt>${key.split(' ').map((one) => html`<kbd>${one}</kbd>`)}</dt><dd>${t(does)}</dd>`)}</dl>
      <h3>${t('help.severity')}</h3>
      <ul>${[1, 2, 3, 4].map((level) => html`<li><q-severity level=${level}></q-severity>${t(`severity.${level}`)}</li>`)}</ul>
      <h3>${t('help.queue')}</h3><p class="small soft">${t('help.held')}</p>
      ${store.config?.demo ? html`<h3>${t('demo.short')}</h3><p class="small soft">${t('demo.what')}</p>` : ''}
      <button class="button again" @click=${this.#tour}><q-icon name="eye"></q-icon>${t('tour.again')}</button>
    </q-dialog>`;
  }
}

customElements.define('q-help', Help);
