// Pieces that several pages are made of.

import { h } from './dom.js';
import { ago, exact, mebibytes, plain, stateName, tone } from './format.js';
import { agentById, lastChange, sandboxPath } from './cluster.js';

export function card(label, figure, note) {
  return h('div', { class: 'card' },
    h('div', { class: 'label' }, label),
    h('div', { class: 'figure' }, figure),
    note ? h('div', { class: 'note' }, note) : null);
}

/** How much of a resource is used and offered. */
export function resourceCard(label, used, offered, total, format = plain) {
  const percent = value => `width:${total ? (100 * value) / total : 0}%`;
  return h('div', { class: 'card' },
    h('div', { class: 'label' }, label),
    h('div', { class: 'figure' }, `${format(used)} `, h('span', { class: 'note' }, `of ${format(total)}`)),
    h('div', { class: 'bar', role: 'img', 'aria-label': `${label}: ${format(used)} used, ${format(offered)} offered, of ${format(total)}` },
      h('i', { style: percent(used) }), h('i', { style: percent(offered) })),
    h('div', { class: 'note' }, `${format(offered)} offered, ${format(Math.max(0, total - used - offered))} free`));
}

/** A table: columns are {title, cell, class}; rows carry the key that tells them apart. */
export function table(columns, rows, key, empty) {
  if (!rows.length) return h('div', { class: 'wide' }, h('div', { class: 'empty' }, empty));
  return h('div', { class: 'wide' }, h('table', {},
    h('thead', {}, h('tr', {}, columns.map(column => h('th', { class: column.class, scope: 'col' }, column.title)))),
    h('tbody', {}, rows.map(row => h('tr', { 'data-key': key(row) },
      columns.map(column => h('td', { class: column.class }, column.cell(row))))))));
}

export function time(seconds) {
  return seconds ? h('time', { datetime: exact(seconds), title: exact(seconds) }, ago(seconds)) : '–';
}

export function stateTag(state) {
  return h('span', { class: `state ${tone(state)}` }, stateName(state));
}

export function link(href, text) {
  return h('a', { href, title: text }, text);
}

export const part = encodeURIComponent;

export function facts(pairs) {
  return h('dl', { class: 'facts card' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

const MOST_ROWS = 500;

/** Tasks, newest change first, with a link to each sandbox. */
export function taskTable(tasks, empty) {
  const shown = [...tasks].sort((a, b) => lastChange(b) - lastChange(a)).slice(0, MOST_ROWS);
  const columns = [
    { title: 'Task', class: 'id', cell: task => task.id },
    { title: 'Name', class: 'name', cell: task => task.name },
    { title: 'State', cell: task => stateTag(task.state) },
    { title: 'Changed', cell: task => time(lastChange(task)) },
    { title: 'Agent', cell: agentLink },
    { title: 'CPUs', class: 'number', cell: task => plain(task.resources.cpus) },
    { title: 'Memory', class: 'number', cell: task => mebibytes(task.resources.mem) },
    { title: 'Sandbox', cell: sandboxLink },
  ];
  const more = tasks.length - shown.length;
  return [
    table(columns, shown, task => `${task.framework_id}/${task.id}`, empty),
    more > 0 ? h('p', { class: 'note' }, `${more} more; narrow the filter to see them.`) : null,
  ];
}

function agentLink(task) {
  return link(`#/agents/${part(task.slave_id)}`, agentById(task.slave_id)?.hostname ?? task.slave_id);
}

function sandboxLink(task) {
  if (!agentById(task.slave_id)) return h('span', { class: 'state quiet' }, 'agent gone');
  return link(`#/agents/${part(task.slave_id)}/browse?path=${part(sandboxPath(task))}`, 'Browse');
}

export function missing(kind, id) {
  return [h('h1', {}, `${kind} not found`), h('p', {}, `${id} is not known to this master. It may have ended long ago, or the link may be old.`)];
}
