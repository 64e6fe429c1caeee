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

export const STATES = Object.keys(OFFERED);
export const DISMISS_REASONS = ['false-alarm', 'duplicate', 'drill', 'authorised'];

export const ICONS = {
  acknowledge: 'check', dispatch: 'send', accept: 'user', arrive: 'place', resolve: 'check', close: 'check',
  dismiss: 'close', reopen: 'back',
};

export const KEYS = { acknowledge: 'a', dispatch: 'd', dismiss: 'x' };

export function actionsFor(state) {
  return OFFERED[state] ?? [];
}

export function allows(state, action) {
  return actionsFor(state).includes(action);
}
