/** What the page is made of, kept in this browser, so that it opens where there is no link. Browsers allow it over https only. */
const SHELL = 'qianliyan.shell';
const PICTURES = 'qianliyan.pictures';

/** Keeps the files that this page has loaded, whichever they are, and lets the worker answer with them. */
export async function keepShell() {
  if (!('serviceWorker' in navigator && 'caches' in window)) {
    return;
  }
  const registered = await navigator.serviceWorker.register('/phone/worker.js', { scope: '/phone/' });
  const own = performance.getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && !url.pathname.startsWith('/api/'))
    .map((url) => url.pathname);
  const cache = await caches.open(SHELL);
  await cache.addAll([...new Set(['/phone/', '/phone/manifest.webmanifest', ...own])]);
  return registered;
}

/** Pictures show people: kept only of what is still to be done. @param incidents ids */
export async function keepPicturesOf(incidents) {
  if (!('caches' in window)) {
    return;
  }
  const cache = await caches.open(PICTURES);
  for (const request of await cache.keys()) {
    const id = decodeURIComponent(new URL(request.url).pathname.split('/').at(-2));
    if (!incidents.has(id)) {
      await cache.delete(request);
    }
  }
}

/** At logging out; the shell stays, it says nothing about anybody. */
export async function dropPictures() {
  if ('caches' in window) {
    await caches.delete(PICTURES);
  }
}
