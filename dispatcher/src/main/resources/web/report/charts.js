import { number, svg } from './parts.js';

const WIDTH = 720;

/** A round number at or above, so that the axis reads well. */
function top(value) {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10, 12].map((times) => times * step).find((round) => round >= value);
}

/**
 * Upright bars over time; the lower part of each is what was found false.
 * @param bars [{ name, value, part }]
 */
export function columns(bars, label, { height = 200 } = {}) {
  const left = 44;
  const bottom = 24;
  const most = top(Math.max(1, ...bars.map((bar) => bar.value)));
  const room = (WIDTH - left - 8) / bars.length;
  const y = (value) => 10 + (height - bottom - 10) * (1 - value / most);
  const every = Math.ceil(bars.length / 16);
  // there is no half an incident
  const lines = [0, 0.25, 0.5, 0.75, 1].filter((part) => Number.isInteger(most * part) || most > 8).map((part) => [
    svg('line', { class: 'grid', x1: left, x2: WIDTH - 8, y1: y(most * part), y2: y(most * part) }),
    svg('text', { class: 'axis end', x: left - 6, y: y(most * part) + 4 }, number(most * part, 1)),
  ]);
  const drawn = bars.map((bar, i) => [
    svg('rect', { class: 'bar', x: left + i * room + room * 0.15, width: room * 0.7, y: y(bar.value), height: Math.max(0, y(0) - y(bar.value)) },
      svg('title', {}, `${bar.name}: ${number(bar.value)}`)),
    bar.part ? svg('rect', { class: 'bar part', x: left + i * room + room * 0.15, width: room * 0.7, y: y(bar.part), height: y(0) - y(bar.part) },
      svg('title', {}, `${bar.name}: ${number(bar.part)}`)) : null,
    i % every === 0 ? svg('text', { class: 'axis middle', x: left + (i + 0.5) * room, y: height - 6 }, bar.short ?? bar.name) : null,
  ]);
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label }, lines.flat(), drawn.flat());
}

/** As much of a name as fits beside the bars; a Chinese character takes the room of two others. */
function fitting(name, room = 30) {
  let used = 0;
  for (let i = 0; i < name.length; i++) {
    used += name.charCodeAt(i) > 0x2e7f ? 2 : 1;
    if (used > room) return `${name.slice(0, i).trimEnd()}…`;
  }
  return name;
}

/**
 * Lying bars, a line each.
 * @param bars [{ name, value, part }], drawn as they come
 */
export function rows(bars, label, { show = number, most = Math.max(1, ...bars.map((bar) => bar.value)) } = {}) {
  const line = 24;
  const left = 190;
  const right = 70;
  const width = (value) => (WIDTH - left - right) * Math.min(1, value / most);
  const height = bars.length * line + 6;
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label }, bars.map((bar, i) => [
    svg('text', { class: 'axis end', x: left - 8, y: i * line + 18 }, fitting(bar.name)),
    svg('rect', { class: 'bar', x: left, y: i * line + 6, width: width(bar.value), height: line - 8 }, svg('title', {}, `${bar.name}: ${show(bar.value)}`)),
    bar.part ? svg('rect', { class: 'bar part', x: left, y: i * line + 6, width: width(bar.part), height: line - 8 }) : null,
    svg('text', { class: 'axis', x: left + width(bar.value) + 6, y: i * line + 18 }, show(bar.value)),
  ]).flat());
}
