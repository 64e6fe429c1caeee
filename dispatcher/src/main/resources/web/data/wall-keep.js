import { LAYOUTS } from '../logic/wall.js';

const KEPT_AS = 'qianliyan.wall';
export const TURNS_S = [10, 20, 30, 60];

/** How the wall was left in this browser: {layout, cells, patrol, turn (s), village, seen}; what makes no sense is left out. */
export const wallKeep = {
  read() {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(KEPT_AS)) ?? {};
    } catch {
      // not ours: begun anew
    }
    return {
      layout: LAYOUTS.includes(kept.layout) ? kept.layout : 4,
      cells: Array.isArray(kept.cells) ? kept.cells.filter((id) => typeof id === 'string') : [],
      patrol: kept.patrol === true,
      turn: TURNS_S.includes(kept.turn) ? kept.turn : 20,
      village: typeof kept.village === 'string' ? kept.village : '',
      seen: kept.seen === true,
    };
  },
  write(state) {
    localStorage.setItem(KEPT_AS, JSON.stringify(state));
  },
};
