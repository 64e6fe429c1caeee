// Lets the officer's page open without a link, and shows what is pushed. Only pages below /phone/ are its business.
importScripts('/push-worker.js');

const SHELL = 'qianliyan.shell';
const PICTURES = 'qianliyan.pictures';
/** A link that takes longer than this is as good as none, where something kept can be shown instead. */
const PATIENCE_MS = 4000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (!pathname.startsWith('/api/')) {
    event.respondWith(freshOrKept(request, SHELL));
  } else if (pathname.endsWith('/snapshot.jpg')) {
    event.respondWith(freshOrKept(request, PICTURES));
  }
});

/** The server's answer, which is kept; what was kept when it is slow, broken or out of reach. */
async function freshOrKept(request, name) {
  const cache = await caches.open(name);
  const kept = await cache.match(request);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) {
      cache.put(request, answer.clone());
    }
    // what may not be seen any more is not shown from what was kept
    return answer.status < 500 || !kept ? answer : kept;
  });
  if (!kept) {
    return fresh;
  }
  const patience = new Promise((done) => { setTimeout(() => done(kept), PATIENCE_MS); });
  return Promise.race([fresh.catch(() => kept), patience]);
}
