/** One clock for all that shows time: tells `tick` every second, while somebody looks. */
class Ticker extends EventTarget {
  constructor() {
    super();
    setInterval(() => document.hidden || this.dispatchEvent(new Event('tick')), 1000);
  }
}

export const ticker = new Ticker();
