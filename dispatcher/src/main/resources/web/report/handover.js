import { ask, brief, failed, node, number, said, say, section, table, time } from './parts.js';

const root = document.getElementById('report');
const query = new URLSearchParams(location.search);
const hours = Number(query.get('hours')) || 12;
const LEVELS = [say('', ''), say('红', 'Red'), say('橙', 'Orange'), say('黄', 'Yellow'), say('蓝', 'Blue')];

function picker() {
  const choose = node('select', { change: (event) => { location.search = `?hours=${event.target.value}`; } },
    [8, 12, 24].map((one) => node('option', { value: one, selected: one === hours }, say(`${one} 小时`, `${one} hours`))));
  return node('form', { class: 'screen-only' },
    node('label', {}, say('本班', 'Shift'), ' ', choose),
    node('button', { type: 'button', on: () => window.print() }, say('打印', 'Print')),
    node('a', { href: '/report.html' }, say('报表', 'Reports')),
    node('a', { href: '/' }, say('返回指挥室', 'Command room')));
}

const tile = (name, value, bad) => node('div', { class: bad ? 'tile bad' : 'tile' }, node('span', {}, name), node('b', {}, value));
const line = () => node('div', { class: 'sign' }, node('span', {}, say('交班人：', 'Handed over by: ')), node('span', {}, say('接班人：', 'Taken over by: ')), node('span', {}, say('时间：', 'Time: ')));

function show(config, shift) {
  const names = new Map(config.officers.map((officer) => [officer.id, officer.name]));
  const cameras = new Map(config.cameras.map((camera) => [camera.id, camera.name]));
  const rules = new Map(config.rules.map((rule) => [rule.id, said(rule.title)]));
  const states = new Map(config.states.map((state) => [state.id, said(state.title)]));
  const by = (actor) => (actor.startsWith('officer:') ? (names.get(actor.slice(8)) ?? actor.slice(8)) : actor.replace(/^user:/, ''));
  document.title = `${say('交接班', 'Handover')} · ${config.name}`;
  root.replaceChildren(
    picker(),
    node('header', {}, node('h1', {}, config.name), node('p', {}, say('交接班', 'Handover of the shift')), node('small', {}, `${time(shift.from)} – ${time(shift.to)}`)),
    node('div', { class: 'tiles' },
      tile(say('本班发生', 'Came up'), number(shift.came)),
      tile(say('本班办结', 'Ended'), number(shift.ended)),
      tile(say('其中误报', 'Of them false'), number(shift.falseAlarms)),
      tile(say('移交未办结', 'Goes over'), number(shift.waiting.length)),
      tile(say('其中超时', 'Of them late'), number(shift.overdue), shift.overdue > 0),
      tile(say('不在线摄像机', 'Cameras away'), number(shift.cameras.length), shift.cameras.length > 0)),
    shift.drill ? node('p', { class: 'bad' }, say(`演练进行中：${shift.drill.name ?? ''}`, `A drill runs: ${shift.drill.name ?? ''}`)) : '',
    section(say('移交的事件（超时和紧急的在前）', 'Incidents that go over (late and urgent ones first)'), table(
      [say('事件', 'Incident'), say('级别', 'Level'), say('状态', 'State'), say('地点', 'Place'), say('负责人', 'Who'), say('发生', 'Since'), say('时限', 'Due'), say('最近备注', 'Last note')],
      shift.waiting.map((one) => [said(one.title), brief(LEVELS[one.severity]), brief(states.get(one.state) ?? one.state), cameras.get(one.camera) ?? one.camera, names.get(one.assignee) ?? one.assignee ?? '–',
        brief(time(one.opened)), node('span', { class: one.late ? 'late' : 'nowrap' }, time(one.due)), one.said ?? ''])),
    ),
    section(say('不在线的摄像机', 'Cameras that are away'), table([say('摄像机', 'Camera'), say('自', 'Since'), say('原因', 'Why')],
      shift.cameras.map((camera) => [camera.name, brief(time(camera.since)), said(camera.why)]))),
    section(say('正在静默', 'Silenced now'), table([say('对象', 'What'), say('设置人', 'By'), say('至', 'Until'), say('已拦下', 'Held back')],
      shift.snoozes.map((snooze) => [[rules.get(snooze.rule) ?? snooze.rule, cameras.get(snooze.camera) ?? snooze.camera].filter(Boolean).join(' · '), by(snooze.by), time(snooze.until), number(snooze.held)]))),
    line());
}

const now = new Date();
const from = new Date(now.getTime() - hours * 3_600_000);
Promise.all([ask('/config'), ask(`/handover?from=${from.toISOString()}&to=${now.toISOString()}`)])
  .then(([config, shift]) => show(config, shift), (error) => root.replaceChildren(picker(), failed(error)));
