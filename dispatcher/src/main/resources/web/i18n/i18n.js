import zh from './zh.js';
import en from './en.js';

const KEPT_AS = 'qianliyan.locale';
const MESSAGES = { zh, en };

/** The language the pages speak. Tells `locale` when it changes; remembered in this browser. */
class I18n extends EventTarget {
  #locale = localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh';

  get locale() {
    return this.#locale;
  }

  /** BCP 47, for Intl and the document. */
  get tag() {
    return this.#locale === 'en' ? 'en-GB' : 'zh-CN';
  }

  set locale(value) {
    this.#locale = value === 'en' ? 'en' : 'zh';
    localStorage.setItem(KEPT_AS, this.#locale);
    document.documentElement.lang = this.tag;
    this.dispatchEvent(new Event('locale'));
  }

  other() {
    return this.#locale === 'zh' ? 'en' : 'zh';
  }
}

export const i18n = new I18n();

/** The message of the key, `{name}` replaced from values. A key that no file has is shown as it is, so that it is seen. */
export function t(key, values = {}) {
  const message = MESSAGES[i18n.locale][key];
  return message === undefined ? key : message.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** The message of a code that a server sent, such as a rule kind, or the code when this page does not know it. */
export function tCode(group, code) {
  return MESSAGES[i18n.locale][`${group}.${code}`] ?? code;
}

/** A text that the server sends in both languages, {zh, en}, or a plain one. */
export function said(text) {
  return text === null || text === undefined ? '' : typeof text === 'string' ? text : (text[i18n.locale] ?? text.zh ?? '');
}
