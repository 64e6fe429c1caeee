/** The server's lists as the pages use them. */

/** @returns {user, mustChange} */
export function asSession(answer) {
  return { user: answer.user, mustChange: Boolean(answer.mustChangePassword), roles: answer.roles ?? [] };
}

/** Cameras with their village, in the order of the villages, then of their names. */
export function asCameras(answer, config) {
  const villageOf = new Map(config.grids.map((grid) => [grid.id, grid.village]));
  const rank = new Map(config.villages.map((village, index) => [village.id, index]));
  return (answer.items ?? answer)
    .map((camera) => ({ ...camera, village: camera.village ?? villageOf.get(camera.grid) }))
    .sort((a, b) => (rank.get(a.village) ?? 99) - (rank.get(b.village) ?? 99) || a.id.localeCompare(b.id, 'en', { numeric: true }));
}
