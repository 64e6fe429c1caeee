const KEPT_AS = 'qianliyan.desktop';
const MAY = 'granted';

/** Notifications of the desktop, for who looks at another window. Tells `desktop`. */
class Desktop extends EventTarget {
  #wanted = localStorage.getItem(KEPT_AS) === 'on';

  get possible() {
    return 'Notification' in globalThis && Notification.permission !== 'denied';
  }

  get on() {
    return this.#wanted && this.possible && Notification.permission === MAY;
  }

  /** @returns whether it is as it was wanted: the browser may say no */
  async set(wanted) {
    this.#wanted = wanted && (await Notification.requestPermission()) === MAY;
    localStorage.setItem(KEPT_AS, this.#wanted ? 'on' : 'off');
    this.dispatchEvent(new Event('desktop'));
    return this.#wanted === wanted;
  }

  /** While this window is looked at, it says nothing. @param open called when it is clicked */
  tell(id, title, body, open) {
    if (!this.on || (!document.hidden && document.hasFocus())) {
      return;
    }
    try {
      const shown = new Notification(title, { body, tag: id, icon: '/eye.svg' });
      shown.onclick = () => {
        window.focus();
        shown.close();
        open();
      };
    } catch {
      // some phones let only workers tell: there the push worker does
    }
  }
}

export const desktop = new Desktop();
