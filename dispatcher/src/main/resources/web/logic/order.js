const WAITS_FOR_US = new Set(['new', 'reopened']);
const ENDED = new Set(['closed', 'dismissed']);

/** 0 for what waits for the operator, 1 for what is under way, 2 for what is over. */
export function stage(incident) {
  return WAITS_FOR_US.has(incident.state) ? 0 : ENDED.has(incident.state) ? 2 : 1;
}

/** What waits for us first, the most severe of it first, then the newest. */
export function byUrgency(a, b) {
  return stage(a) - stage(b) || a.severity - b.severity || Date.parse(b.opened) - Date.parse(a.opened);
}

/**
 * The queue's next order. While it is held (somebody points at it, or works on one of it), everything stays where it is
 * and what is new waits, so that nothing moves under a hand.
 *
 * @param shown ids as they stand
 * @param wanted incidents that the filters let through
 * @param known whether an id still exists
 * @returns {shown: ids, waiting: ids}
 */
export function nextOrder(shown, wanted, known, held) {
  const sorted = [...wanted].sort(byUrgency).map((incident) => incident.id);
  if (!held || shown.length === 0) {
    return { shown: sorted, waiting: [] };
  }
  const there = new Set(shown);
  return { shown: shown.filter(known), waiting: sorted.filter((id) => !there.has(id)) };
}
