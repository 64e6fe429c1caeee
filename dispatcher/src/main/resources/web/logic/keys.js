import { KEYS } from './actions.js';
import { route } from '../data/route.js';

const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** One key, one act. Not while somebody types, in a dialog, or holds a modifier. */
export function onKey(event, room) {
  const target = event.composedPath()[0];
  const inDialog = event.composedPath().some((element) => element.nodeName === 'DIALOG');
  if (event.ctrlKey || event.altKey || event.metaKey || inDialog || (TYPING.has(target.nodeName) && target.type !== 'range')) {
    return;
  }
  const onButton = target.nodeName === 'BUTTON';
  if (!(event.key === ' ' && onButton) && room.pageKey(event.key)) {
    event.preventDefault();
    return;
  }
  const action = Object.keys(KEYS).find((name) => KEYS[name] === event.key);
  const acts = {
    j: () => room.move(1),
    k: () => room.move(-1),
    ' ': () => room.playOrPause(),
    z: () => room.undo(),
    '?': () => room.help(),
    Escape: () => route.go('home'),
  };
  if (event.key === 'Enter' && !onButton && target.nodeName !== 'A') {
    acts.Enter = () => room.openHighlighted();
  }
  const act = action ? () => room.act(action) : event.key === ' ' && onButton ? undefined : acts[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}
