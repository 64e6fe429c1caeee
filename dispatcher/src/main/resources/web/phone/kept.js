/** What this browser keeps between visits, and without a link: IndexedDB as promises. Two stores: `outbox` by id, `known` by name. */
const NAME = 'qianliyan.phone';

let opened;

function open() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('outbox', { keyPath: 'id' });
      request.result.createObjectStore('known');
    };
    // browsers close it in the background: the next use opens it again
    request.onsuccess = () => {
      request.result.onclose = () => { opened = undefined; };
      done(request.result);
    };
    request.onerror = () => {
      opened = undefined;
      failed(request.error);
    };
  });
  return opened;
}

/** Done once it is written, not once it is asked for: what waits there must survive the telephone's pocket. */
async function within(store, mode, act) {
  const transaction = (await open()).transaction(store, mode);
  return new Promise((done, failed) => {
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

export const kept = {
  outbox: () => within('outbox', 'readonly', (store) => store.getAll()),
  put: (entry) => within('outbox', 'readwrite', (store) => store.put(entry)),
  drop: (id) => within('outbox', 'readwrite', (store) => store.delete(id)),
  known: (name) => within('known', 'readonly', (store) => store.get(name)),
  know: (name, value) => within('known', 'readwrite', (store) => store.put(value, name)),
  forget: () => within('known', 'readwrite', (store) => store.clear()),
};
