import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { api } from '../data/api.js';
import { panel } from '../lib/panel.css.js';
import { t } from '../i18n/i18n.js';

/** What is kept as evidence, with its SHA-256. */
class Files extends QElement {
  static properties = { incident: { attribute: false } };

  static styles = [panel, css`
    header { display: flex; align-items: center; justify-content: space-between; margin-bottom: var(--gap-2); }
    h3 { margin: 0; }
    li { display: flex; gap: 4px var(--gap-3); align-items: baseline; padding: 6px 0; border-top: 1px solid var(--line); font-size: var(--size-s); flex-wrap: wrap; }
    code { font: 11px/1.4 var(--mono); color: var(--text-soft); overflow-wrap: anywhere; flex: 1 1 260px; }
    b { font-weight: 500; min-width: 92px; }
    .photo { flex-basis: 100%; }
    .photo img { display: block; height: 120px; max-width: 100%; object-fit: cover; border-radius: var(--radius-m); background: var(--picture); }
    .bytes { color: var(--text-soft); font-variant-numeric: tabular-nums; min-width: 64px; }
  `];

  #size(bytes) {
    return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  }

  #photo({ name }) {
    const address = api.photoOf(this.incident.id, name);
    return html`<a class="photo" href=${address} target="_blank" rel="noopener"><img src=${address} alt=${t('file.photo')} loading="lazy"></a>`;
  }

  render() {
    const files = this.incident.evidence;
    return html`<section><header><h3>${t('files')}</h3>
        ${files.length ? html`<a class="button plain small" href=${api.evidenceOf(this.incident.id)} download><q-icon name="down"></q-icon>${t('files.all')}</a>` : ''}</header>
      ${files.length ? html`<ul>${files.map((file) => html`<li><b>${t(`file.${file.kind}`)}</b><span class="bytes">${this.#size(file.bytes)}</span>
        <code title="SHA-256">${file.sha256}</code>${file.kind === 'photo' ? this.#photo(file) : ''}</li>`)}</ul>` : html`<p class="soft small">${t('files.none')}</p>`}</section>`;
  }
}

customElements.define('q-files', Files);
