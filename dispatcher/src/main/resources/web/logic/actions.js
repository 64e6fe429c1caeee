/**
 * Which buttons an incident has in each state, the first one the usual next step. Only what is offered: the server
 * decides, and says why when it refuses.
 */
const OFFERED = {
  new: ['acknowledge', 'dismiss'],
  acknowledged: ['dispatch', 'resolve', 'dismiss'],
  dispatched: ['accept', 'dispatch', 'dismiss'],
  accepted: ['arrive', 'dispatch', 'dismiss'],
  'on-scene': ['resolve', 'dismiss'],
  resolved: ['close', 'reopen'],
  closed: ['reopen'],
  dismissed: ['reopen'],
  reopened: ['acknowledge', 'dispatch', 'dismiss'],
};

/** What is seldom wanted or needs more than a press, and in which states: offered behind those. */
const SELDOM = {
  refuse: ['dispatched', 'accepted'],
  merge: ['new', 'acknowledged', 'dispatched', 'accepted', 'on-scene', 'reopened'],
  split: ['new', 'acknowledged', 'dispatched', 'accepted', 'on-scene', 'reopened'],
  'make-real': ['new', 'acknowledged', 'dispatched', 'accepted', 'on-scene', 'reopened'],
};

export const STATES = Object.keys(OFFERED);
export const DISMISS_REASONS = ['false-alarm', 'duplicate', 'drill', 'authorised'];

export const ICONS = {
  acknowledge: 'check', dispatch: 'send', accept: 'user', arrive: 'place', resolve: 'check', close: 'check',
  dismiss: 'close', reopen: 'back',
};

export const KEYS = { acknowledge: 'a', dispatch: 'd', dismiss: 'x' };

/** What takes an action back; what others were told already is not taken back. */
export const UNDONE_BY = { dismiss: 'reopen', close: 'reopen', resolve: 'reopen' };

export function actionsFor(state) {
  return OFFERED[state] ?? [];
}

/** The seldom ones for this incident: a single alert cannot be split, and only a drill be made real. */
export function seldomFor(incident) {
  const makesSense = { split: incident.alerts.length > 1, 'make-real': incident.drill };
  return Object.keys(SELDOM).filter((action) => SELDOM[action].includes(incident.state) && (makesSense[action] ?? true));
}

export function allows(state, action) {
  return actionsFor(state).includes(action);
}
