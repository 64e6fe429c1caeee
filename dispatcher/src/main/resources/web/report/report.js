import { ask, failed, figures, node, number, percent, said, say, section, span, time, zh } from './parts.js';
import { columns, rows } from './charts.js';

const root = document.getElementById('report');
const query = new URLSearchParams(location.search);
const today = new Date();
const two = (value) => String(value).padStart(2, '0');
const year = query.get('year');
const month = query.get('month') ?? `${today.getFullYear()}-${two(today.getMonth() + 1)}`;

/** First day, and the day after the last. */
function period() {
  if (year) return [`${year}-01-01`, `${Number(year) + 1}-01-01`];
  const [y, m] = month.split('-').map(Number);
  return [`${y}-${two(m)}-01`, m === 12 ? `${y + 1}-01-01` : `${y}-${two(m + 1)}-01`];
}

const [from, to] = period();
const asked = `from=${from}&to=${to}`;

function picker() {
  const go = (key, value) => { if (value) location.search = `?${key}=${encodeURIComponent(value)}`; };
  return node('form', { class: 'screen-only' },
    node('label', {}, say('月报', 'Month'), ' ', node('input', { type: 'month', value: year ? '' : month, change: (event) => go('month', event.target.value) })),
    node('label', {}, say('年报', 'Year'), ' ', node('input', { type: 'number', min: '2020', max: '2100', value: year ?? '', change: (event) => go('year', event.target.value) })),
    node('a', { href: `/api/v1/statistics.xlsx?${asked}&lang=${zh ? 'zh' : 'en'}`, class: 'button' }, say('下载 xlsx', 'Download xlsx')),
    node('button', { type: 'button', on: () => window.print() }, say('打印', 'Print')),
    node('a', { href: '/handover.html' }, say('交接班', 'Handover')),
    node('a', { href: '/' }, say('返回指挥室', 'Command room')));
}

const tile = (name, value, small) => node('div', { class: 'tile' }, node('span', {}, name), node('b', {}, value), small ? node('small', {}, small) : null);

function change(report, en) {
  const found = report.changes.find((one) => one.what.en === en);
  if (!found || found.part === null) return say('上年同期无数据', 'nothing of the year before');
  const sign = found.part > 0 ? '+' : '';
  return `${say('同比', 'on the year before')} ${sign}${percent(found.part)}`;
}

function head(report) {
  const total = report.total;
  return node('div', { class: 'tiles' },
    tile(say('事件', 'Incidents'), number(total.incidents), change(report, 'Incidents')),
    tile(say('办结', 'Cases closed'), number(total.closed), change(report, 'Cases closed')),
    tile(say('现场核查', 'Checks on the spot'), number(total.visits), change(report, 'Checks on the spot')),
    tile(say('属实率', 'Precision'), percent(total.precision), say(`属实 ${number(total.genuine)}，误报 ${number(total.falseAlarms)}`, `${number(total.genuine)} genuine, ${number(total.falseAlarms)} false`)),
    tile(say('处置用时中位数', 'Median time to resolve'), span(total.resolve.p50), change(report, 'Median time to resolve (minutes)')),
    tile(say('未办结', 'Open'), number(total.open), report.drills ? say(`另有演练 ${report.drills}`, `and ${report.drills} drills`) : null));
}

function speeds(report) {
  const total = report.total;
  const row = (name, spread) => [name, number(spread.count), span(spread.p50), span(spread.p90)];
  return figures([say('环节', 'Step'), say('件数', 'Number'), 'p50', 'p90'], [
    row(say('确认（自发生）', 'Acknowledged (since it began)'), total.acknowledge),
    row(say('接单（自交办）', 'Accepted (since it was dispatched)'), total.accept),
    row(say('到场（自接单）', 'On the spot (since it was accepted)'), total.arrive),
    row(say('处置（自发生）', 'Resolved (since it began)'), total.resolve)]);
}

function load(report) {
  const desk = report.load;
  return node('div', {},
    node('p', { class: desk.acceptable ? 'good' : 'bad' }, desk.acceptable
      ? say(`每席位每 10 分钟 ${number(desk.perTenMinutes, 2)} 条，符合 EEMUA 191（少于 1 条）`, `${number(desk.perTenMinutes, 2)} alarms in ten minutes for each operator: within EEMUA 191 (fewer than one)`)
      : say(`每席位每 10 分钟 ${number(desk.perTenMinutes, 2)} 条，超过 EEMUA 191（少于 1 条）`, `${number(desk.perTenMinutes, 2)} alarms in ten minutes for each operator: more than EEMUA 191 asks (fewer than one)`)),
    figures([say('指标', 'Figure'), say('数值', 'Value')], [
      [say('每席位每小时', 'An operator-hour'), number(desk.perOperatorHour, 2)],
      [say('最忙的 10 分钟', 'Busiest ten minutes'), number(desk.busiest, 1)],
      [say('泛滥（10 分钟超过 10 条）次数', 'Floods (more than ten in ten minutes)'), number(desk.floods)],
      [say('不超过 1 条的时段占比', 'Part of the time with at most one'), percent(desk.quiet)]]));
}

const bars = (lines, most = 12) => lines.slice(0, most).map((line) => ({ name: said(line.title), value: line.sum.incidents, part: line.sum.falseAlarms }));

function group(title, lines, most = 12) {
  if (lines.length === 0) return null;
  return section(title, rows(bars(lines, most), title), figures(
    [say('名称', 'Name'), say('事件', 'Incidents'), say('属实', 'Genuine'), say('误报', 'False'), say('未办结', 'Open'), say('确认 p50', 'Ack. p50'), say('确认 p90', 'Ack. p90'), say('处置 p50', 'Res. p50'), say('处置 p90', 'Res. p90')],
    lines.slice(0, most).map((line) => [said(line.title), number(line.sum.incidents), number(line.sum.genuine), number(line.sum.falseAlarms), number(line.sum.open),
      span(line.sum.acknowledge.p50), span(line.sum.acknowledge.p90), span(line.sum.resolve.p50), span(line.sum.resolve.p90)])),
  lines.length > most ? node('p', { class: 'more' }, say(`共 ${lines.length} 项，其余见 xlsx`, `${lines.length} in all; the others are in the workbook`)) : null);
}

function coverage(report) {
  const known = report.coverage.filter((one) => one.part !== null);
  const title = say('摄像机在线率（最低的在前）', 'Coverage of cameras (the worst first)');
  if (known.length === 0) return section(title, node('p', { class: 'empty' }, say('本期没有在线记录', 'Nothing was recorded in this period')));
  const mean = known.reduce((sum, one) => sum + one.part, 0) / known.length;
  return section(title,
    node('p', {}, say(`${known.length} 路平均 ${percent(mean)}；低于 95% 的 ${known.filter((one) => one.part < 0.95).length} 路`, `${percent(mean)} on average over ${known.length} cameras; ${known.filter((one) => one.part < 0.95).length} below 95%`)),
    rows(known.slice(0, 12).map((one) => ({ name: one.name, value: one.part })), title, { show: percent, most: 1 }));
}

function show(report) {
  const name = year ? say(`${year} 年度报告`, `Report of the year ${year}`) : say(`${month.replace('-', ' 年 ')} 月报告`, `Report of ${month}`);
  document.title = `${name} · ${report.township}`;
  const time1 = year ? report.months : report.days;
  const short = (key) => (year ? key.slice(5) : String(Number(key.slice(8))));
  root.replaceChildren(
    picker(),
    node('header', {}, node('h1', {}, report.township), node('p', {}, name), node('small', {}, say(`统计期 ${report.from} 至 ${report.to}（不含），${time(report.made)} 生成`, `${report.from} up to ${report.to}, made ${time(report.made)}`))),
    head(report),
    section(year ? say('逐月事件', 'Incidents by month') : say('逐日事件', 'Incidents by day'),
      columns(time1.map((line) => ({ name: line.key, short: short(line.key), value: line.sum.incidents, part: line.sum.falseAlarms })), say('事件数', 'Incidents')),
      node('p', { class: 'legend' }, node('i', { class: 'key' }), say('事件', 'incidents'), ' ', node('i', { class: 'key part' }), say('其中误报', 'of them false alarms'))),
    section(say('处置时效', 'How fast'), speeds(report)),
    section(say('值班负荷', 'Load of the desk'), load(report)),
    ...[
      group(say('按领域', 'By domain'), report.domains), group(say('按级别', 'By severity'), report.severities),
      group(say('按行政村', 'By village'), report.villages), group(say('按网格', 'By grid'), report.grids, 16),
      group(say('按规则', 'By rule'), report.rules), group(say('按摄像机', 'By camera'), report.cameras),
      group(say('按人员', 'By officer'), report.officers)].filter((one) => one !== null),
    coverage(report));
}

ask(`/statistics?${asked}`).then(show, (error) => root.replaceChildren(picker(), failed(error)));
