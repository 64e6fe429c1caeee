/** Tells elements when they come into view and leave it; a little before they do. One observer for all. */
const told = new WeakMap();

const observer = new IntersectionObserver(
  (entries) => entries.forEach((entry) => told.get(entry.target)?.(entry.isIntersecting)), { rootMargin: '120px' });

/** @param tell called with true or false; @returns what ends it */
export function whenSeen(element, tell) {
  told.set(element, tell);
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    told.delete(element);
  };
}
