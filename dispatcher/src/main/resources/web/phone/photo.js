import { stamped } from './exif.js';

/** Enough to read a number plate across a road; about 400 KB. */
const LONGEST_PX = 1920;
const QUALITY = 0.82;
const PLACE_MS = 6000;
/** Older than this it comes from the album: it says itself when and where it was taken, and is sent as it is. */
const FRESH_MS = 5 * 60_000;

/** Where the telephone is, {latitude, longitude}; null when that is not known in time, or not to be told. */
export function here() {
  return new Promise((done) => {
    if (!navigator.geolocation) {
      done(null);
      return;
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => done({ latitude: coords.latitude, longitude: coords.longitude }), () => done(null),
      { enableHighAccuracy: true, timeout: PLACE_MS, maximumAge: 30_000 });
  });
}

/** Width and height that fit, in pixels; never larger than it was. */
export function fitted(width, height) {
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/**
 * The photograph as it is sent: upright, small enough for a bad link, with time and place in it.
 *
 * @throws when this browser cannot read it
 */
export async function prepared(file, now = Date.now(), place = here()) {
  if (file.type === 'image/jpeg' && now - file.lastModified > FRESH_MS) {
    return file;
  }
  const picture = await createImageBitmap(file);
  const { width, height } = fitted(picture.width, picture.height);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d').drawImage(picture, 0, 0, width, height);
  picture.close();
  const jpeg = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', QUALITY); });
  return stamped(jpeg, new Date(file.lastModified), await place);
}
