/**
 * An EXIF segment that says when and where, to be put into a JPEG that a canvas made, which says neither. The structure is
 * that of TIFF 6.0 (big endian), the tags are those of EXIF 2.32 (CIPA DC-008): 4.6.3 (Exif and GPS IFD), 4.6.5, 4.6.6.
 */
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const BYTES_OF = { [ASCII]: 1, [LONG]: 4, [RATIONAL]: 8 };
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const TAKEN = 0x9003;
const TAKEN_OFFSET = 0x9011;
const HEADER = 8;
const UNIT = 10_000;

const two = (n) => String(Math.trunc(n)).padStart(2, '0');
const text = (words) => Uint8Array.from(`${words}\0`, (letter) => letter.charCodeAt(0));

function longs(...numbers) {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, index) => view.setUint32(4 * index, number));
  return bytes;
}

/** Degrees, minutes, seconds as fractions. */
function angle(degrees) {
  const all = Math.round(Math.abs(degrees) * 3600 * UNIT);
  return longs(Math.floor(all / (3600 * UNIT)), 1, Math.floor(all / (60 * UNIT)) % 60, 1, all % (60 * UNIT), UNIT);
}

/** A directory and, behind it, the values that do not fit into its entries. @param at where it lies, bytes from the header */
function directory(entries, at) {
  const table = 2 + 12 * entries.length + 4;
  const bytes = new Uint8Array(table + entries.reduce((sum, [, , value]) => sum + (value.length > 4 ? value.length + (value.length % 2) : 0), 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, entries.length);
  let free = table;
  entries.forEach(([tag, type, value], index) => {
    const entry = 2 + 12 * index;
    view.setUint16(entry, tag);
    view.setUint16(entry + 2, type);
    view.setUint32(entry + 4, value.length / BYTES_OF[type]);
    if (value.length > 4) {
      view.setUint32(entry + 8, at + free);
      bytes.set(value, free);
      free += value.length + (value.length % 2);
    } else {
      bytes.set(value, entry + 8);
    }
  });
  return bytes;
}

function takenAt(date) {
  const east = -date.getTimezoneOffset();
  const offset = `${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join(':');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return [[TAKEN, ASCII, text(`${day} ${time}`)], [TAKEN_OFFSET, ASCII, text(offset)]];
}

function placed({ latitude, longitude }) {
  return [[1, ASCII, text(latitude < 0 ? 'S' : 'N')], [2, RATIONAL, angle(latitude)], [3, ASCII, text(longitude < 0 ? 'W' : 'E')], [4, RATIONAL, angle(longitude)]];
}

/** @param place {latitude, longitude} in degrees (WGS 84), or null; @returns the segment with its marker */
export function segment(date, place) {
  const pointers = place ? 2 : 1;
  const exifAt = HEADER + 2 + 12 * pointers + 4;
  const exif = directory(takenAt(date), exifAt);
  const gps = place ? directory(placed(place), exifAt + exif.length) : new Uint8Array();
  const links = [[EXIF_IFD, LONG, longs(exifAt)], ...(place ? [[GPS_IFD, LONG, longs(exifAt + exif.length)]] : [])];
  const tiff = [Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, HEADER), directory(links, HEADER), exif, gps];
  const length = 2 + 6 + tiff.reduce((sum, part) => sum + part.length, 0);
  return new Blob([Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff), text('Exif\0'), ...tiff]);
}

/** The JPEG with the segment behind its first marker. */
export function stamped(jpeg, date, place) {
  return new Blob([jpeg.slice(0, 2), segment(date, place), jpeg.slice(2)], { type: 'image/jpeg' });
}
