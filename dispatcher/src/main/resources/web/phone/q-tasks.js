import { QElement } from '../lib/element.js';
import { css, html, repeat } from '../lib/lit.js';
import { t } from '../i18n/i18n.js';
import { field } from './field.js';
import { foreseen, grouped } from './foreseen.js';
import { outbox } from './outbox.js';
import './q-task.js';
import './q-waits.js';

/** His tasks; which he may still take; what he has done today. */
class Tasks extends QElement {
  static watches = [[field, 'change'], [outbox, 'change']];

  static styles = css`
    :host { display: grid; gap: var(--gap-4); }
    h2 { font-size: var(--size-m); color: var(--text-soft); margin-bottom: var(--gap-2); }
    ul { display: grid; gap: var(--gap-4); }
    .none { padding: var(--gap-5) var(--gap-4); text-align: center; background: var(--surface-2); border: 1px solid var(--line); border-radius: var(--radius-l); display: grid; gap: var(--gap-2); justify-items: center; }
    .none > q-icon { --icon: 40px; color: var(--good-text); }
    .none b { font-size: var(--size-l); }
    .call { min-height: 52px; }
  `;

  #group(name, tasks) {
    return tasks.length ? html`<section aria-label=${t(`tasks.${name}`)}><h2>${t(`tasks.${name}`)} <span class="number">${tasks.length}</span></h2>
      <ul>${repeat(tasks, (task) => task.incident, (task) => html`<li><q-task .task=${task} .waits=${outbox.of(task.incident)}></q-task></li>`)}</ul></section>` : '';
  }

  render() {
    const { mine, open, done } = grouped(field.known.tasks.map((task) => foreseen(task, outbox.of(task.incident))));
    const phone = field.known.deskPhone;
    const shown = new Set(field.known.tasks.map((task) => task.incident));
    const gone = outbox.entries.filter((entry) => !shown.has(entry.incident));
    return html`${gone.length ? html`<q-waits .waits=${gone} named></q-waits>` : ''}
      ${mine.length + open.length ? '' : html`<div class="none"><q-icon name="check"></q-icon><b>${t('tasks.none')}</b><p class="soft">${t('tasks.what')}</p>
        ${phone ? html`<a class="button call" href="tel:${phone}"><q-icon name="phone"></q-icon>${t('field.call')}</a>` : ''}</div>`}
      ${this.#group('mine', mine)} ${this.#group('open', open)} ${this.#group('done', done)}`;
  }
}

customElements.define('q-tasks', Tasks);
