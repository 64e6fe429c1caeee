import { tCode } from '../i18n/i18n.js';
import { ask, brief, failed, node, number, said, say, section, table, time } from './parts.js';

const root = document.getElementById('report');
const query = new URLSearchParams(location.search);
const KINDS = { incident: say('事件', 'Incident'), audit: say('操作', 'Action'), hold: say('保全', 'Hold'), deletion: say('到期删除', 'Deletion'), coverage: say('在线', 'Coverage') };

function picker() {
  const field = (name, label) => node('label', {}, label, ' ', node('input', { name, value: query.get(name) ?? '' }));
  const kind = node('select', { name: 'kind' }, node('option', { value: '' }, say('全部', 'All')),
    Object.entries(KINDS).map(([id, title]) => node('option', { value: id, selected: query.get('kind') === id }, title)));
  return node('form', { class: 'screen-only', method: 'get' },
    node('label', {}, say('种类', 'Kind'), ' ', kind),
    field('who', say('谁（如 user:admin）', 'Who (such as user:admin)')),
    field('incident', say('事件编号', 'Incident')),
    node('label', {}, node('input', { type: 'checkbox', name: 'refused', value: '1', checked: query.get('refused') === '1' }), ' ', say('只看被拒绝的', 'Refused only')),
    node('button', {}, say('查询', 'Look up')),
    node('a', { href: '/api/v1/records/book.jsonl', class: 'button' }, say('下载记录簿', 'Download the book')),
    node('a', { href: '/' }, say('返回指挥室', 'Command room')));
}

/** What somebody asked for, in the desk's words where it has some. */
const asked = (body) => (body.what && /\/commands$/.test(body.action) ? tCode('event', body.what) : `${body.action}${body.what ? ` · ${body.what}` : ''}`);

function what(entry) {
  const body = entry.body;
  switch (entry.kind) {
    case 'audit': return `${body.who} · ${asked(body)}${body.times ? ` ×${body.times + 1}` : ''}`;
    case 'incident': return say(`第 ${body.version} 版 · ${tCode('state', body.state)}`, `version ${body.version} · ${tCode('state', body.state)}`);
    case 'hold': return `${body.by} · ${body.held ? say('保全', 'held') : say('解除', 'released')} · ${body.reason}`;
    case 'deletion': return `${body.rule} · ${body.files.length}`;
    default: return say(`${Object.keys(body.online ?? {}).length} 路`, `${Object.keys(body.online ?? {}).length} cameras`);
  }
}

function outcome(entry) {
  if (entry.kind !== 'audit') return '';
  return node('span', { class: entry.body.done ? 'good nowrap' : 'bad' }, entry.body.done ? say('已执行', 'done') : `${say('拒绝', 'refused')} ${entry.body.status} ${entry.body.why ?? ''}`);
}

function show(key, storage, page) {
  document.title = say('记录簿', 'Record book');
  const next = new URLSearchParams(query);
  if (page.next) next.set('before', page.next);
  root.replaceChildren(
    picker(),
    node('header', {}, node('h1', {}, say('记录簿', 'Record book')),
      node('p', {}, say(`签名密钥 ${key.fingerprint}（Ed25519），共 ${number(key.entries)} 条`, `Signed by key ${key.fingerprint} (Ed25519), ${number(key.entries)} entries`)),
      node('small', {}, key.key)),
    key.broken ? node('p', { class: 'bad', role: 'alert' }, say(`记录链不完整：${key.broken}`, `The chain does not hold: ${key.broken}`)) : '',
    storage?.warning ? node('p', { class: 'bad', role: 'alert' }, said(storage.warning)) : '',
    section(say('记录（新的在前）', 'Entries, newest first'), table(
      ['#', say('时间', 'Time'), say('种类', 'Kind'), say('事件', 'Incident'), say('内容', 'What'), say('从', 'From'), say('结果', 'Outcome')],
      page.items.map((entry) => [entry.seq, brief(time(entry.at)), brief(KINDS[entry.kind] ?? entry.kind), entry.subject === '-' ? '' : node('span', { class: 'nowrap', title: entry.subject }, `${entry.subject.slice(0, 10)}…`), node('span', { class: 'any' }, what(entry)), brief(entry.body.from ?? ''), outcome(entry)]))),
    page.next ? node('p', { class: 'screen-only' }, node('a', { href: `?${next}` }, say('更早', 'Older'))) : '');
}

const wanted = new URLSearchParams([...query].filter(([, value]) => value !== ''));
Promise.all([ask('/records/key'), ask('/records/storage').catch(() => null), ask(`/records?${wanted}`)])
  .then(([key, storage, page]) => show(key, storage, page), (error) => root.replaceChildren(picker(), failed(error)));
