// What the printable pages share. Everything shown is set as text, never as markup.
export const zh = localStorage.getItem('qianliyan.locale') !== 'en';
export const tag = zh ? 'zh-CN' : 'en-GB';
document.documentElement.lang = tag;

/** One of two texts. */
export const say = (chinese, english) => (zh ? chinese : english);
/** A text that the server sends in both languages. */
export const said = (text) => (text ? (zh ? text.zh : text.en) : '');

function made(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'on') element.addEventListener('click', value);
    else if (key === 'change') element.addEventListener('change', value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined).map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

export const node = (name, attributes = {}, ...children) => made(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) => made(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

/** The answer as JSON; one that is none is thrown with its words. */
export async function ask(path) {
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin' });
  const answer = await response.json();
  if (response.status === 401) location.assign('/');
  if (!response.ok) throw new Error(said(answer.details) || answer.detail || `HTTP ${response.status}`);
  return answer;
}

export const number = (value, digits = 0) => (value === null || value === undefined ? '–' : value.toLocaleString(tag, { maximumFractionDigits: digits }));
export const percent = (value) => (value === null || value === undefined ? '–' : `${(value * 100).toLocaleString(tag, { maximumFractionDigits: 1 })}%`);
// times are the township's, wherever the browser stands; without an answer they are the browser's
const timeZone = await ask('/config').then((config) => config.timezone, () => undefined);
export const time = (iso) => (iso ? new Date(iso).toLocaleString(tag, { timeZone, month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }) : '–');

/** Seconds in the unit that a reader takes in. */
export function span(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 90) return say(`${number(seconds)} 秒`, `${number(seconds)} s`);
  if (seconds < 5400) return say(`${number(seconds / 60, 1)} 分`, `${number(seconds / 60, 1)} min`);
  return say(`${number(seconds / 3600, 1)} 小时`, `${number(seconds / 3600, 1)} h`);
}

/** What is read in one piece. */
export const brief = (words) => node('span', { class: 'nowrap' }, words);

/** A table in which all but the first column are numbers, which stand under each other. */
export const figures = (heads, rows) => table(heads, rows, undefined, 'figures');

export function table(heads, rows, empty = say('无', 'None'), kind = false) {
  if (rows.length === 0) return node('p', { class: 'empty' }, empty);
  const made = node('table', { class: kind },
    node('thead', {}, node('tr', {}, heads.map((head) => node('th', { scope: 'col' }, head)))),
    node('tbody', {}, rows.map((row) => node('tr', {}, row.map((cell, i) => (i === 0 ? node('th', { scope: 'row' }, cell) : node('td', {}, cell)))))));
  // where it is wider than the page it is moved by the arrow keys, too
  new ResizeObserver(() => made.toggleAttribute('tabindex', made.scrollWidth > made.clientWidth) && made.setAttribute('tabindex', '0')).observe(made);
  return made;
}

export const section = (title, ...children) => node('section', {}, node('h2', {}, title), children);
export const failed = (error) => node('p', { class: 'failed', role: 'alert' }, error.message);
