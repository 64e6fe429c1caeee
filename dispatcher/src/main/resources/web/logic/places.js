/** What the map shows and where; pure, so that it can be tested without a map. */

/** [longitude, latitude] as the configuration has it, to [latitude, longitude] as the map wants it; null without a place. */
export function point(location) {
  return Array.isArray(location) && location.length === 2 ? [location[1], location[0]] : null;
}

export function area(points) {
  return points.map(point);
}

/** A colour of its own for every village, in the order of the configuration: equal steps around the wheel. */
export function hue(villages, id) {
  const index = villages.findIndex((village) => village.id === id);
  return index < 0 ? 0 : Math.round((index * 360) / villages.length);
}

/** Incidents at one camera stand on one spot: by camera, the most serious and then the newest first. */
export function byCamera(incidents) {
  const groups = Map.groupBy(incidents, (incident) => incident.camera);
  for (const group of groups.values()) {
    group.sort((one, other) => one.severity - other.severity || other.opened.localeCompare(one.opened));
  }
  return groups;
}

/**
 * Marks that would lie on each other become one, the first of them in front.
 *
 * @param marks each with x and y on the screen, px; the most important first
 * @returns [{first, rest}]
 */
export function clustered(marks, width, height) {
  const shown = [];
  for (const mark of marks) {
    const there = shown.find(({ first }) => Math.abs(first.x - mark.x) < width && Math.abs(first.y - mark.y) < height);
    if (there) {
      there.rest.push(mark);
    } else {
      shown.push({ first: mark, rest: [] });
    }
  }
  return shown;
}

/** How a camera is drawn: `online`, `away` or `unknown`. */
export function standing(camera) {
  const state = camera.status?.state;
  return state === undefined ? 'unknown' : state === 'online' ? 'online' : 'away';
}

const METRES_A_DEGREE = 111_320;

/**
 * Puts [longitude, latitude] onto a drawing around a place; flat, which is right to less than a metre at this size.
 *
 * @param reach metres from the middle to the upper edge
 */
export function around([longitude, latitude], width, height, reach) {
  const pixels = height / (2 * reach);
  const east = METRES_A_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return ([lon, lat]) => [width / 2 + (lon - longitude) * east * pixels, height / 2 - (lat - latitude) * METRES_A_DEGREE * pixels];
}
