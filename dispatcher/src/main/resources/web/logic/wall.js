/** Which cameras the wall shows and where; pure, so that it can be tested without pictures. */

export const LAYOUTS = [1, 4, 9, 16];

/** The cells with just as many as the layout has; free ones take the first cameras that are not shown yet. */
export function filled(cells, count, cameras) {
  const known = new Set(cameras);
  const kept = [...new Set(cells)].filter((id) => known.has(id)).slice(0, count);
  const others = cameras.filter((id) => !kept.includes(id));
  return [...kept, ...others.slice(0, count - kept.length)];
}

/**
 * The next ones of the patrol: as many as there are cells, beginning after the last that was shown, around in a circle.
 * Cells whose camera is held (an alarm) stay as they are.
 */
export function turned(cells, cameras, held) {
  const free = cells.filter((id) => !held.has(id));
  const round = cameras.filter((id) => !held.has(id));
  if (round.length <= free.length) {
    return cells;
  }
  const at = round.indexOf(free.at(-1)) + 1;
  const next = free.map((_, i) => round[(at + i) % round.length]);
  return cells.map((id) => (held.has(id) ? id : next.shift()));
}

/** A camera comes up: it stays where it is, or takes the last cell that holds no alarm, or the last one of all. */
export function raised(cells, camera, held) {
  if (cells.includes(camera)) {
    return cells;
  }
  const free = cells.findLastIndex((id) => !held.has(id));
  const at = free < 0 ? cells.length - 1 : free;
  return cells.map((id, i) => (i === at ? camera : id));
}
