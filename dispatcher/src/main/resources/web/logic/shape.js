/** At most this many times as wide as high, a clip leaves room beside it for the two other pictures. */
const NARROW = 1.5;

/** Width by height of what a camera sends; 16:9 while that is not known. */
export function shapeOf(camera) {
  const { width, height } = camera?.status?.stream ?? {};
  return width > 0 && height > 0 ? width / height : 16 / 9;
}

export function isNarrow(shape) {
  return shape <= NARROW;
}
