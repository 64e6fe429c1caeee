import { dayStart } from './clock.js';

/** What a search is made of, and its names in the page's address. */
export const FIELDS = ['q', 'state', 'domain', 'village', 'assignee', 'from', 'to'];
export const PAGE = 50;
const DAY_MS = 86_400_000;

/** @param kept URLSearchParams; @returns {q, state, ...}, empty where nothing is asked */
export function searchOf(kept) {
  return Object.fromEntries(FIELDS.map((name) => [name, kept.get(name) ?? '']));
}

export function isEmpty(search) {
  return FIELDS.every((name) => search[name] === '');
}

/**
 * The search as the server takes it: days are whole days of the township's zone, the last one included; `open` is every state
 * that is not over.
 */
export function queryOf(search, zone, cursor) {
  const { from, to, state, ...others } = search;
  const query = {
    ...others,
    state: state === 'open' ? 'new,acknowledged,dispatched,accepted,on-scene,resolved,reopened' : state,
    from: from && new Date(dayStart(from, zone)).toISOString(),
    to: to && new Date(dayStart(to, zone) + DAY_MS).toISOString(),
    limit: String(PAGE),
    cursor: cursor ?? '',
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
