import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { t } from '../i18n/i18n.js';
import { outbox } from './outbox.js';
import { prepared } from './photo.js';

/** A photograph from the spot, the way there, and the desk on the telephone. */
class Ways extends QElement {
  static properties = { task: { attribute: false }, busy: { state: true }, bad: { state: true } };

  static styles = css`
    .ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(88px, 1fr)); gap: var(--gap-2); }
    .button { display: grid; justify-items: center; gap: 2px; min-height: 64px; padding: var(--gap-2) 2px; white-space: normal; text-align: center; line-height: 1.2; cursor: pointer; --icon: 24px; }
    label:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }
    input { position: absolute; width: 1px; height: 1px; opacity: 0; }
    p { margin-top: var(--gap-2); color: var(--text-soft); font-size: var(--size-s); }
    p.bad { color: var(--sev1-text); }
  `;

  async #taken(event) {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) {
      return;
    }
    this.bad = false;
    this.busy = true;
    try {
      const photo = await prepared(file);
      await outbox.add({ incident: this.task.incident, title: this.task.title, action: 'photo', photo });
    } catch {
      this.bad = true;
    }
    this.busy = false;
  }

  render() {
    const { location, deskPhone, yours, place } = this.task;
    const [longitude, latitude] = location ?? [];
    return html`<div class="ways">
        ${yours ? html`<label class="button"><q-icon name="photo"></q-icon>${t('field.photo')}
          <input type="file" accept="image/*" capture="environment" ?disabled=${this.busy} @change=${this.#taken}></label>` : ''}
        ${location ? html`<a class="button" href="geo:${latitude},${longitude}?q=${latitude},${longitude}(${encodeURIComponent(place)})"><q-icon name="place"></q-icon>${t('field.go')}</a>` : ''}
        ${deskPhone ? html`<a class="button" href="tel:${deskPhone}"><q-icon name="phone"></q-icon>${t('field.call')}</a>` : ''}
      </div>
      ${deskPhone ? '' : html`<p>${t('field.nocall')}</p>`}
      <div role="status">${this.busy ? html`<p>${t('field.placing')}</p>` : ''}${this.bad ? html`<p class="bad">${t('field.nophoto')}</p>` : ''}</div>`;
  }
}

customElements.define('q-ways', Ways);
