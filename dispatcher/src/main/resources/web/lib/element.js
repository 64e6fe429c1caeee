import { ReactiveElement, render } from './lit.js';
import { i18n } from '../i18n/i18n.js';
import { base } from './base.css.js';

/**
 * What every component of the pages is: a reactive element that draws its template, and draws it again when the
 * language changes. `static watches` names the stores it follows besides: [[store, 'topic', ...], ...].
 */
export class QElement extends ReactiveElement {
  #leave = [];

  static finalizeStyles(styles) {
    return [base, ...super.finalizeStyles(styles)];
  }

  connectedCallback() {
    super.connectedCallback();
    const redraw = () => this.requestUpdate();
    const follow = (target, topic) => {
      target.addEventListener(topic, redraw);
      this.#leave.push(() => target.removeEventListener(topic, redraw));
    };
    follow(i18n, 'locale');
    for (const [target, ...topics] of this.constructor.watches ?? []) {
      topics.forEach((topic) => follow(target, topic));
    }
    redraw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave.splice(0).forEach((leave) => leave());
  }

  update(changed) {
    super.update(changed);
    render(this.render(), this.renderRoot, { host: this });
  }

  /** Tells those above; crosses shadow roots. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** First element of the selector in this component's own tree. */
  find(selector) {
    return this.renderRoot.querySelector(selector);
  }
}
