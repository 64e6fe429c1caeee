/** Pure: what a task will be once what waits in the outbox has got through, and in which order tasks are shown. */

const LEADS_TO = { accept: 'accepted', arrive: 'on-scene', resolve: 'resolved' };
const NEXT = { accepted: ['arrive', 'resolve'], 'on-scene': ['resolve'], resolved: [] };

/** @param entries of this incident, in their order; what was refused, or is already in the task, changes nothing */
export function foreseen(task, entries) {
  return entries.filter((entry) => !entry.refused && !(entry.landed <= task.version)).reduce((seen, { action }) => {
    if (action === 'refuse') {
      return { ...seen, yours: false, actions: [] };
    }
    const state = LEADS_TO[action];
    return state ? { ...seen, state, yours: true, actions: NEXT[state] } : seen;
  }, task);
}

/** His to do, which he may still take, and what is done. The most severe first, then the oldest. */
export function grouped(tasks) {
  const sorted = [...tasks].sort((one, other) => one.severity - other.severity || one.opened.localeCompare(other.opened));
  const done = (task) => !task.actions.length;
  return {
    mine: sorted.filter((task) => task.yours && !done(task)),
    open: sorted.filter((task) => !task.yours && !done(task)),
    done: sorted.filter(done),
  };
}
