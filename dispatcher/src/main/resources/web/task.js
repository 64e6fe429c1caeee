// The page of one task. Everything shown is set as text, never as markup.
import { prepared } from './phone/photo.js';

const zh = !new URLSearchParams(location.search).has('en') && !navigator.language.startsWith('en');
const words = zh
  ? { accept: '接单', refuse: '无法接单', arrive: '已到场', resolve: '已处置', go: '导航前往', call: '联系指挥室', place: '地点', domain: '领域', state: '状态', opened: '发生', acceptBy: '接单截止', resolveBy: '处置截止', drill: '演练，并非真实事件', note: '备注（处置情况、无法接单的原因）', others: '这件事现在由他人负责，您无需处理。', over: '这件事已经结束，谢谢。', done: '已提交', failed: '没有送达，请再点一次', levels: ['', '红', '橙', '黄', '蓝'], why: '请写明无法接单的原因', hello: '，您好', photo: '拍照上传', photos: '照片已上传' }
  : { accept: 'Accept', refuse: 'I cannot', arrive: 'I am there', resolve: 'Done', go: 'Navigate', call: 'Call the desk', place: 'Place', domain: 'Domain', state: 'State', opened: 'Since', acceptBy: 'Accept by', resolveBy: 'Resolve by', drill: 'Drill: this is not real', note: 'Note (what was done, or why you cannot)', others: 'Somebody else has this now: nothing for you to do.', over: 'This is closed. Thank you.', done: 'Sent', failed: 'It did not get through: tap once more', levels: ['', 'Red', 'Orange', 'Yellow', 'Blue'], why: 'Say why you cannot', hello: '', photo: 'Send a photograph', photos: 'The photograph is kept' };
const root = document.getElementById('task');
const here = location.pathname.replace(/\/+$/, '');
let ids = {};
let draft = '';

function node(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'on') made.addEventListener('click', value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const text = (both) => (zh ? both.zh : both.en);
const time = (iso) => new Date(iso).toLocaleString(zh ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });

function due(iso) {
  const late = Date.parse(iso) < Date.now();
  return node('span', { class: late ? 'late' : '' }, time(iso));
}

function facts(task) {
  const list = node('dl');
  const row = (name, value) => list.append(node('dt', {}, name), node('dd', {}, value));
  row(words.place, task.place);
  row(words.domain, text(task.domain));
  row(words.state, text(task.stateTitle));
  row(words.opened, time(task.opened));
  if (task.clocks.acceptBy && task.state === 'dispatched') row(words.acceptBy, due(task.clocks.acceptBy));
  if (task.clocks.resolveBy) row(words.resolveBy, due(task.clocks.resolveBy));
  return list;
}

function show(task, said = '', bad = false) {
  const parts = [];
  if (task.drill) parts.push(node('strong', { class: 'drill' }, words.drill));
  parts.push(node('h1', {}, node('span', { class: `mark sev${task.severity}` }, words.levels[task.severity]), text(task.title)));
  parts.push(node('div', {}, task.officer + words.hello));
  if (task.picture) parts.push(node('img', { src: `${here}/snapshot.jpg`, alt: text(task.title) }));
  parts.push(facts(task));
  if (said) parts.push(node('div', { class: bad ? 'said bad' : 'said', role: 'status' }, said));
  if (!task.yours && !task.actions.length) parts.push(node('div', { class: 'said' }, ['closed', 'dismissed'].includes(task.state) ? words.over : words.others));
  if (task.actions.length) {
    const note = node('textarea', { id: 'note', maxlength: '2000', placeholder: words.note, 'aria-label': words.note });
    note.value = draft;
    note.addEventListener('input', () => { draft = note.value; });
    parts.push(note);
    const acts = node('div', { class: 'acts' });
    task.actions.forEach((action, index) => acts.append(
      node('button', { class: index === 0 ? 'main' : 'other', on: () => act(task, action) }, words[action])));
    acts.append(node('label', { class: 'photo' }, words.photo, camera(task)));
    if (task.location) acts.append(node('a', { class: 'go', href: `geo:${task.location[1]},${task.location[0]}` }, words.go));
    if (task.deskPhone) acts.append(node('a', { class: 'go', href: `tel:${task.deskPhone}` }, words.call));
    parts.push(acts);
  }
  root.replaceChildren(...parts);
  document.title = `${text(task.title)} · ${task.place}`;
}

async function ask(path, body) {
  const response = await fetch(here + path, body === undefined
    ? { credentials: 'omit' }
    : { method: 'POST', credentials: 'omit', headers: { 'Content-Type': 'application/json', 'X-Qianliyan': '1' }, body: JSON.stringify(body) });
  const answer = (response.headers.get('Content-Type') ?? '').includes('json') ? await response.json() : {};
  if (!response.ok) throw Object.assign(new Error('refused'), { problem: answer });
  return answer;
}

const reason = (error) => (error.problem?.details ? text(error.problem.details) : error.problem?.detail ?? words.failed);

async function act(task, action) {
  if (action === 'refuse' && !draft.trim()) {
    show(task, words.why, true);
    document.getElementById('note').focus();
    return;
  }
  root.querySelectorAll('button').forEach((button) => { button.disabled = true; });
  // the same id until it got through: a second tap is the same command
  ids[action] ??= crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(16).slice(2)}`;
  try {
    const after = await ask('/commands', { action, note: draft.trim() || null, id: ids[action] });
    ids = {};
    draft = '';
    show(after, words.done);
  } catch (error) {
    show(task, String(reason(error)), true);
  }
}

function camera(task) {
  const input = node('input', { type: 'file', accept: 'image/*', capture: 'environment' });
  input.addEventListener('change', async () => {
    if (!input.files.length) return;
    try {
      const response = await fetch(`${here}/photos`, { method: 'POST', credentials: 'omit', headers: { 'Content-Type': 'image/jpeg', 'X-Qianliyan': '1' }, body: await prepared(input.files[0]) });
      if (!response.ok) throw Object.assign(new Error('refused'), { problem: await response.json() });
      show(await ask('/task'), words.photos);
    } catch (error) {
      show(task, String(reason(error)), true);
    }
  });
  return input;
}

async function begin() {
  try {
    show(await ask('/task'));
    await ask('/seen', {});
  } catch (error) {
    if (!root.querySelector('h1')) root.replaceChildren(node('p', { class: 'said bad', role: 'alert' }, String(reason(error))));
  }
}

begin();
