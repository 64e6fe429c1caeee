import { api } from '../data/api.js';
import { store } from '../data/store.js';

/** The server looks for a camera's first picture at most every 5 s. */
const FIRST_PICTURE_MS = 6000;

/** The address of what the camera shows now; empty while it sends nothing, or has only just begun to. */
export function pictureNow(camera) {
  const status = store.cameras.get(camera)?.status;
  const sends = status?.state === 'online' && Date.now() - Date.parse(status.since) > FIRST_PICTURE_MS;
  return sends ? api.pictureOf(camera) : '';
}
