import { i18n, t } from '../i18n/i18n.js';

/** Which clock runs in a state, and until when: {by, from} in ms since 1970, or null when none does. */
export function deadline(incident) {
  const clocks = incident.clocks ?? {};
  const running = {
    new: clocks.acknowledgeBy, reopened: clocks.acknowledgeBy, dispatched: clocks.acceptBy,
    accepted: clocks.resolveBy, 'on-scene': clocks.resolveBy,
  }[incident.state];
  return running ? { by: Date.parse(running), from: since(incident) } : null;
}

/** When the incident came into the state that it is in. */
export function since(incident) {
  const entered = [...incident.timeline].reverse().find((entry) => entry.from !== entry.to);
  return Date.parse(entered?.at ?? incident.opened);
}

/** 75 -> 1:15; 3700 -> 1:01:40. */
export function clockText(seconds) {
  const s = Math.max(0, Math.round(seconds));
  const two = (n) => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor((s % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/** How long ago, in words: 35 秒前, 4 min ago. */
export function agoText(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  return s < 60 ? t('ago.seconds', { n: s }) : s < 3600 ? t('ago.minutes', { n: Math.floor(s / 60) })
    : s < 86400 ? t('ago.hours', { n: Math.floor(s / 3600) }) : t('ago.days', { n: Math.floor(s / 86400) });
}

const formats = new Map();

function format(zone, options) {
  const key = `${i18n.tag} ${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(i18n.tag, { timeZone: zone, hourCycle: 'h23', ...options }));
  }
  return formats.get(key);
}

/** 16:03:07 in the township's zone. */
export function timeText(instant, zone) {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(instant));
}

/** Day and time in the township's zone. */
export function dayTimeText(instant, zone) {
  return format(zone, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' })
    .format(new Date(instant));
}

export function dayText(instant, zone) {
  return format(zone, { month: 'long', day: 'numeric', weekday: 'short' }).format(new Date(instant));
}

/** When that day (2026-11-22) begins in the zone, ms since 1970. */
export function dayStart(day, zone) {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(utc).map(({ type, value }) => [type, value]));
  const there = Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
  return utc - (there - utc);
}
