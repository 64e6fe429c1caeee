import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { panel } from '../lib/panel.css.js';
import { handle } from '../logic/handle.js';
import { officerName, placeOf } from '../logic/words.js';
import { t } from '../i18n/i18n.js';

/** Who has it, and a note for those who come after. */
class Who extends QElement {
  static properties = { incident: { attribute: false }, failure: { state: true } };
  static watches = [[store, 'config']];

  static styles = [panel, css`
    .has { display: flex; align-items: center; gap: var(--gap-3); margin-bottom: var(--gap-3); }
    .has q-icon { --icon: 26px; padding: 7px; border-radius: 50%; background: var(--surface-4); width: 40px; height: 40px; }
    .has b { display: block; line-height: 1.3; }
    form { display: grid; grid-template-columns: 1fr auto; gap: var(--gap-2); align-items: end; }
    textarea.field { min-height: 38px; height: 38px; }
    .wrong { grid-column: 1 / -1; color: var(--sev2-text); font-size: var(--size-s); }
  `];

  async #note(event) {
    event.preventDefault();
    const form = event.target;
    const note = new FormData(form).get('note').trim();
    if (note) {
      this.failure = await handle(this.incident, { action: 'note', note });
      if (!this.failure) {
        form.reset();
      }
    }
  }

  render() {
    const { assignee } = this.incident;
    const [, grid] = placeOf(this.incident);
    return html`<section><h3>${t('who')}</h3>
      <div class="has"><q-icon name="user"></q-icon><div><b>${assignee ? officerName(assignee) : t('who.nobody')}</b>
        <span class="soft small">${assignee ? t(`state.${this.incident.state}`) : grid}</span></div></div>
      <form @submit=${this.#note}><textarea class="field" name="note" maxlength="2000" rows="1" aria-label=${t('note')}
          placeholder=${t('note.placeholder')}></textarea><button class="button">${t('note.add')}</button>
        ${this.failure ? html`<p class="wrong" role="alert">${this.failure}</p>` : ''}</form></section>`;
  }
}

customElements.define('q-who', Who);
