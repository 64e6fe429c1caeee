import { store } from '../data/store.js';
import { said, t, tCode } from '../i18n/i18n.js';

const byId = (list, id) => list?.find((entry) => entry.id === id);

export function villageName(id) {
  return said(byId(store.config?.villages, id)?.name) || id;
}

export function cameraName(id) {
  return said(store.cameras.get(id)?.name) || id;
}

/** Village, grid, camera: where somebody must go. */
export function placeOf(incident) {
  return [villageName(incident.village), t('place.grid', { id: incident.grid }), cameraName(incident.camera)];
}

export function officerName(id) {
  return byId(store.config?.officers, id)?.name ?? id;
}

/** `user:admin`, `officer:zhang`, `system:detector` as a person would say it. */
export function actorName(by) {
  const [kind, name = ''] = by.split(/:(.*)/s);
  return kind === 'officer' ? officerName(name) : kind === 'system' ? t('actor.system') : name || by;
}

export function ruleTitle(id) {
  return said(byId(store.config?.rules, id)?.title) || id;
}

export function ruleOf(id) {
  return byId(store.config?.rules, id);
}

/** What somebody called a zone, a line or a lane in the configuration; the common names in the reader's language. */
export function zoneName(name) {
  return tCode('zone', name);
}

/** `15s`, `2m` as the rules have it, in words. */
export function durationText(value) {
  const [, n, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value) ?? [];
  return unit ? t(`unit.${unit}`, { n }) : String(value);
}

/** `motion:yard` -> what is measured, and where. */
export function measureName(name) {
  const [measure, zone] = name.split('#')[0].split(':');
  // what a rule compares with is told by the parameter's name
  const known = tCode('measure', measure);
  const words = known === measure ? tCode('param', measure) : known;
  return zone ? t('measure.in', { measure: words, zone: zoneName(zone) }) : words;
}

export function zone() {
  return store.config?.timezone ?? 'Asia/Shanghai';
}
