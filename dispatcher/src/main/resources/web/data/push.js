import { api } from './api.js';

const WORKER = '/push-worker.js';

/** Whether this browser is told of tasks while no page is open. Browsers allow it over https only. Tells `push`. */
class Push extends EventTarget {
  on = false;

  get possible() {
    return 'serviceWorker' in navigator && 'PushManager' in window;
  }

  async look() {
    const worker = this.possible && await navigator.serviceWorker.getRegistration(WORKER);
    this.#tell(Boolean(worker && await worker.pushManager.getSubscription()));
  }

  /** @throws when the browser, its user or the server does not want to */
  async subscribe() {
    const worker = await navigator.serviceWorker.register(WORKER);
    await navigator.serviceWorker.ready;
    const { key } = await api.pushKey();
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await api.subscribe(subscription.toJSON());
    this.#tell(true);
  }

  async unsubscribe() {
    const worker = await navigator.serviceWorker.getRegistration(WORKER);
    const subscription = await worker?.pushManager.getSubscription();
    if (subscription) {
      await api.unsubscribe(subscription.endpoint);
      await subscription.unsubscribe();
    }
    this.#tell(false);
  }

  #tell(on) {
    this.on = on;
    this.dispatchEvent(new Event('push'));
  }
}

export const push = new Push();
