import { QElement } from '../lib/element.js';
import { css, html } from '../lib/lit.js';
import { store } from '../data/store.js';
import { route } from '../data/route.js';
import { stage } from '../logic/order.js';
import { said, t } from '../i18n/i18n.js';
import './q-severity.js';
import './q-wall-clock.js';
import './q-controls.js';

/** Where we are, how much there is, and the switches. */
class Header extends QElement {
  static watches = [[store, 'incidents', 'cameras', 'config', 'session', 'desk'], [route, 'route']];

  static styles = css`
    :host {
      display: flex; align-items: center; gap: var(--gap-5); height: 60px; padding: 0 var(--gap-4);
      background: var(--surface-1); border-bottom: 1px solid var(--line);
    }
    .brand { display: flex; align-items: center; gap: var(--gap-3); min-width: 0; color: inherit; text-decoration: none; }
    .brand q-icon { --icon: 32px; color: var(--accent); }
    .brand b { display: block; font-size: var(--size-l); letter-spacing: 0.12em; line-height: 1.2; white-space: nowrap; }
    .brand div { min-width: 0; }
    .brand div > span { display: block; font-size: var(--size-xs); color: var(--text-soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .demo { padding: 2px 10px; border-radius: 99px; font-size: var(--size-xs); white-space: nowrap; color: var(--sev3-text); background: var(--sev3-wash); }
    em.demo { display: none; margin-left: 8px; letter-spacing: 0; font: 500 11px/18px var(--font); padding: 0 7px; vertical-align: 2px; }
    .counts { display: flex; align-items: center; gap: var(--gap-4); margin-inline: auto; }
    .counts li { display: flex; align-items: center; gap: 6px; }
    .counts b { font-size: var(--size-l); font-variant-numeric: tabular-nums; min-width: 1ch; }
    .counts .none { opacity: 0.4; }
    .counts .stage { flex-direction: column; gap: 0; line-height: 1.15; min-width: 52px; }
    .counts .stage span { font-size: var(--size-xs); color: var(--text-soft); white-space: nowrap; }
    .counts .first { padding-left: var(--gap-4); border-left: 1px solid var(--line); }
    .waiting b { color: var(--sev1-text); }
    .desk { white-space: nowrap; }
    .desk.drill { color: var(--sev3-text); border-color: var(--sev3-text); }
    .online { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; color: var(--text-soft); text-decoration: none;
      padding: 4px 10px; border-radius: var(--radius-m); font-variant-numeric: tabular-nums; }
    .online:hover { background: var(--surface-3); }
    .online b { color: var(--good-text); }
    .online.some b { color: var(--sev3-text); }
    @media (max-width: 1500px) { span.demo { display: none; } em.demo { display: inline-block; } :host { gap: var(--gap-4); } }
    @media (max-width: 1250px) { .stage { display: none !important; } }
    @media (max-width: 900px) { q-wall-clock, .online { display: none; } .counts { gap: var(--gap-3); } }
    @media (max-width: 700px) {
      :host { height: 52px; padding: 0 var(--gap-2); gap: var(--gap-2); }
      .counts, .online, .room { display: none; }
      .brand { margin-right: auto; gap: var(--gap-2); }
      q-controls { flex: none; }
      .brand b { font-size: var(--size-m); }
      .brand q-icon { --icon: 26px; }
    }
  `;

  render() {
    const open = [...store.incidents.values()].filter((incident) => stage(incident) < 2);
    const of = (level) => open.filter((incident) => incident.severity === level).length;
    const waiting = open.filter((incident) => stage(incident) === 0).length;
    const snoozes = store.desk?.snoozes.filter((each) => !each.ended).length ?? 0;
    const mayOrder = ['operator', 'administrator'].some((role) => store.session?.roles?.includes(role));
    const cameras = [...store.cameras.values()];
    const online = cameras.filter((camera) => camera.status?.state === 'online').length;
    return html`
      <a class="brand" href="#/" title="${said(store.config?.name)} · ${t('room')}"><q-icon name="eye"></q-icon>
        <div><b>${t('brand')}${store.config?.demo ? html`<em class="demo" title=${t('demo')}>${t('demo.short')}</em>` : ''}</b><span>${said(store.config?.name)}<span class="room"> · ${t('room')}</span></span></div></a>
      ${store.config?.demo ? html`<span class="demo">${t('demo')}</span>` : ''}
      <ul class="counts" aria-label=${t('counts')}>
        ${[1, 2, 3, 4].map((level) => html`<li class=${of(level) ? '' : 'none'}><q-severity level=${level}></q-severity><b>${of(level)}</b></li>`)}
        <li class="stage first ${waiting ? 'waiting' : ''}"><b>${waiting}</b><span>${t('counts.waiting')}</span></li>
        <li class="stage"><b>${open.length - waiting}</b><span>${t('counts.handled')}</span></li>
      </ul>
      <a class="online ${online < cameras.length ? 'some' : ''}" href="#/cameras" title=${t('cameras.online')}>
        <q-icon name="camera"></q-icon><b>${online}</b>/ ${cameras.length}<span class="visually-hidden">${t('cameras.online')}</span></a>
      ${mayOrder ? html`<button class="button plain desk ${store.desk?.drill ? 'drill' : ''}" title=${t('desk')} @click=${() => this.tell('desk')}>
        ${store.desk?.drill ? t('desk.drilling') : t('desk.short')}${snoozes ? html` <b title=${t('desk.snoozes')}>${snoozes}</b>` : ''}</button>` : ''}
      <q-wall-clock></q-wall-clock>
      <q-controls></q-controls>`;
  }
}

customElements.define('q-header', Header);
