import { stage } from './order.js';

export const NO_FILTER = Object.freeze({ state: 'open', domain: '', village: '' });

/** @param filter state: `open` (all that is not over), `` (all) or a state's id; domain and village: an id, or `` for all */
export function passes(incident, { state, domain, village }) {
  const stateFits = state === '' || (state === 'open' ? stage(incident) < 2 : incident.state === state);
  return stateFits && (domain === '' || incident.domain === domain) && (village === '' || incident.village === village);
}
