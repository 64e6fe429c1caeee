import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { villageName } from '../logic/words.js';
import { said, t } from '../i18n/i18n.js';
import './q-dialog.js';

/** Asks for a camera, by name or from the list. Tells `chosen` with its id. */
class ChooseCamera extends QElement {
  static properties = { words: { state: true } };
  static watches = [[store, 'cameras', 'config']];

  static styles = css`
    q-dialog { --dialog-width: 620px; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: var(--gap-1); margin-top: var(--gap-3); max-height: 50dvh; overflow-y: auto; }
    li button { width: 100%; justify-content: flex-start; text-align: left; overflow: hidden; }
    small { color: var(--text-soft); }
  `;

  constructor() {
    super();
    this.words = '';
  }

  show() {
    this.words = '';
    this.find('q-dialog').show();
  }

  #choose(id) {
    this.find('q-dialog').close();
    this.tell('chosen', id);
  }

  #enter(event, wanted) {
    if (event.key === 'Enter' && wanted.length > 0) {
      event.preventDefault();
      this.#choose(wanted[0].id);
    }
  }

  render() {
    const words = this.words.trim().toLowerCase();
    const wanted = [...store.cameras.values()].filter((camera) => `${said(camera.name)} ${camera.id} ${villageName(camera.village)}`.toLowerCase().includes(words));
    return html`<q-dialog heading=${t('wall.change')}>
      <input class="field" type="search" autofocus placeholder=${t('cameras.search')} aria-label=${t('cameras.search')} .value=${this.words}
        @input=${(event) => (this.words = event.target.value)} @keydown=${(event) => this.#enter(event, wanted)}>
      <ul>${wanted.map((camera) => html`<li><button class="button plain" @click=${() => this.#choose(camera.id)}>${said(camera.name)} <small>${villageName(camera.village)}</small></button></li>`)}</ul>
    </q-dialog>`;
  }
}

customElements.define('q-choose-camera', ChooseCamera);
