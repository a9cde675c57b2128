// Pieces that several pages are made of.

import { Component, h } from './lib/preact.js';
import { RESOURCES, ago, exact, percent, plain, stateName, tone } from './format.js';
import { part } from './router.js';

/** Longer texts are folded. */
const SHORT_CHARACTERS = 240;

export function Card({ label, figure, note, href, children }) {
  const body = [
    h('div', { class: 'label' }, label),
    figure === undefined ? null : h('div', { class: 'figure' }, figure),
    children,
    note ? h('div', { class: 'note' }, note) : null,
  ];
  return href ? h('a', { class: 'card', href }, body) : h('div', { class: 'card' }, body);
}

/** A bar of parts of a whole: [{value, kind, label}]. */
export function Bar({ total, parts, label }) {
  const width = value => `${total > 0 ? Math.min(100, (100 * value) / total) : 0}%`;
  return h('div', { class: 'bar', role: 'img', 'aria-label': label },
    parts.map(one => h('i', { class: one.kind, style: { width: width(one.value) } })));
}

/** How much of each resource is used and offered. */
export function ResourceCards({ used, offered, total }) {
  return h('div', { class: 'cards' }, RESOURCES.filter(({ name }) => name !== 'gpus' || total[name] > 0).map(({ name, label, text }) => {
    const free = Math.max(0, total[name] - used[name] - offered[name]);
    return h(Card, { label, figure: [text(used[name]), h('small', {}, ` of ${text(total[name])}`)], note: `${text(offered[name])} offered, ${text(free)} free` },
      h(Bar, {
        total: total[name], label: `${label}: ${text(used[name])} used, ${text(offered[name])} offered, of ${text(total[name])}`,
        parts: [{ value: used[name], kind: 'used' }, { value: offered[name], kind: 'offered' }],
      }));
  }));
}

/** Used of total in one cell, as a figure over a thin bar. */
export function UsageCell({ used, total, text = plain }) {
  return h('span', { class: 'usage', title: total > 0 ? percent(used / total) : undefined }, `${text(used)} / ${text(total)}`,
    h(Bar, { total, parts: [{ value: used, kind: 'used' }], label: `${text(used)} of ${text(total)}` }));
}

const clocks = new Set();
setInterval(() => { if (!document.hidden) clocks.forEach(clock => clock.forceUpdate()); }, 10000);

/** A time, relative, with the exact one at hand. */
export class Time extends Component {
  componentDidMount() { clocks.add(this); }
  componentWillUnmount() { clocks.delete(this); }
  render({ seconds }) {
    return seconds ? h('time', { datetime: exact(seconds), title: exact(seconds) }, ago(seconds)) : '–';
  }
}

export function State({ state }) {
  return h('span', { class: `state ${tone(state)}` }, stateName(state));
}

export const agentPath = id => `#/agents/${part(id)}`;
export const frameworkPath = id => `#/frameworks/${part(id)}`;
export const taskPath = (framework, id) => `#/frameworks/${part(framework)}/tasks/${part(id)}`;
export const executorPath = (agent, framework, id) => `#/agents/${part(agent)}/frameworks/${part(framework)}/executors/${part(id)}`;
export const filesPath = (agent, path) => `#/agents/${part(agent)}/browse?path=${part(path)}`;

/** An executor's newest sandbox, as the agent names it. */
export function sandboxPath(task) {
  return `/frameworks/${task.framework}/executors/${task.executor || task.id}/runs/latest`;
}

/** An id that opens something, and can be read whole in its title. */
export function Link({ href, text }) {
  return h('a', { href, title: text }, text);
}

export function AgentLink({ id, host }) {
  return h('a', { href: agentPath(id), title: id }, host || id);
}

export function FrameworkLink({ id, name }) {
  return h('a', { href: frameworkPath(id), title: id }, name || id);
}

export function Facts({ pairs }) {
  return h('dl', { class: 'facts card' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

/** A plain table of rows that are all here: columns are {title, cell, class}. */
export function Table({ columns, rows, id, empty, label }) {
  if (!rows.length) return h(Empty, {}, empty);
  return h('div', { class: 'wide' }, h('table', { 'aria-label': label },
    h('thead', {}, h('tr', {}, columns.map(column => h('th', { class: column.class, scope: 'col' }, column.title)))),
    h('tbody', {}, rows.map(row => h('tr', { key: id(row) }, columns.map(column => h('td', { class: column.class }, column.cell(row))))))));
}

/** A text of any length: its beginning, and the rest when asked for. */
export function LongText({ text, note }) {
  if (text.length <= SHORT_CHARACTERS) return [text, note ? h('span', { class: 'quiet' }, note) : null];
  return h('details', { class: 'long' },
    h('summary', {}, h('span', { class: 'begin' }, `${text.slice(0, SHORT_CHARACTERS)}…`), note ? h('span', { class: 'quiet' }, note) : null),
    text);
}

export function Empty({ children }) {
  return h('div', { class: 'wide' }, h('div', { class: 'empty' }, children));
}

export function Trouble({ what, children }) {
  const [why, ...more] = [children].flat();
  return h('div', { class: 'trouble', role: 'alert' }, h('strong', {}, what), ' ', sentence(why), more);
}

/** Reasons come from browsers and daemons, in words or in sentences. */
function sentence(why) {
  const text = `${why}`.trim();
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}

export function Missing({ kind, id }) {
  return [
    h('h1', {}, `${kind} not found`),
    h('p', {}, h('code', {}, id), ' is not known to this master. It may have ended long ago, or the link may be old.'),
    h('p', {}, h('a', { href: '#/' }, 'To the overview')),
  ];
}

export function Head({ title, state, actions, children }) {
  return h('div', { class: 'head' }, h('h1', {}, title, state ? [' ', h(State, { state })] : null), children, actions ? h('div', { class: 'actions' }, actions) : null);
}
