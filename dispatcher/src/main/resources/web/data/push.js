import { api } from './api.js';

/** Whether this browser is told of tasks while no page is open. Browsers allow it over https only. Tells `push`. */
export class Push extends EventTarget {
  #worker;
  on = false;

  /** @param worker the script that shows what comes, for all pages below where it lies */
  constructor(worker) {
    super();
    this.#worker = worker;
  }

  get possible() {
    return 'serviceWorker' in navigator && 'PushManager' in window;
  }

  async look() {
    const worker = this.possible && await navigator.serviceWorker.getRegistration(this.#worker);
    this.#tell(Boolean(worker && await worker.pushManager.getSubscription()));
  }

  /** @throws when the browser, its user or the server does not want to */
  async subscribe() {
    const worker = await navigator.serviceWorker.register(this.#worker);
    await navigator.serviceWorker.ready;
    const { key } = await api.pushKey();
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await api.subscribe(subscription.toJSON());
    this.#tell(true);
  }

  async unsubscribe() {
    const worker = await navigator.serviceWorker.getRegistration(this.#worker);
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

export const push = new Push('/push-worker.js');
