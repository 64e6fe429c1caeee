/** Marks on a time bar: incidents that lie closer than this fraction of it are one mark. */
const APART = 0.018;

/**
 * @param incidents of one camera
 * @returns [{share (0 to 1 of the bar), at (ms), incidents}] in order of time, the most serious incident of each first
 */
export function marksOf(incidents, from, to) {
  const marks = [];
  const all = incidents.map((incident) => ({ incident, at: Date.parse(incident.alerts[0]?.onset ?? incident.opened) }))
    .filter(({ at }) => at >= from && at <= to)
    .sort((one, other) => one.at - other.at);
  for (const { incident, at } of all) {
    const share = (at - from) / (to - from);
    const last = marks.at(-1);
    if (last && share - last.share < APART) {
      last.incidents.push(incident);
      last.incidents.sort((one, other) => one.severity - other.severity);
    } else {
      marks.push({ share, at, incidents: [incident] });
    }
  }
  return marks;
}
