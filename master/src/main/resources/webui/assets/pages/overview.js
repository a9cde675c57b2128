// The cluster as a whole, how it was used, and what happened last.

import { Component, h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { Card, Empty, ResourceCards, Trouble } from '../parts.js';
import { Chart, RangeChoice } from '../chart.js';
import { Tasks } from '../lists.js';
import { RESOURCES, counted, plain, stateName } from '../format.js';

const LATEST_TASKS = 12;

export class Overview extends Component {
  state = { range: 'hour' };

  render(_, { range }) {
    return [
      h('h1', {}, 'Overview'),
      h(Answer, { path: 'ui/overview', sections: ['agents', 'frameworks', 'tasks', 'offers'], show }),
      h('div', { class: 'head' }, h('h2', {}, 'Use'), h(RangeChoice, { range, change: chosen => this.setState({ range: chosen }) })),
      h(Answer, { path: 'ui/history', parameters: { range }, sections: ['history'], show: charts }),
      h('div', { class: 'head' }, h('h2', {}, 'Latest tasks'), h('a', { href: '#/tasks' }, 'All tasks')),
      h(Tasks, { parameters: {}, rows: LATEST_TASKS, label: 'Latest tasks' }),
    ];
  }
}

function show(cluster, trouble) {
  if (!cluster) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  const { agents, frameworks, tasks } = cluster;
  return [
    trouble ? h(Trouble, { what: 'The figures may be old.' }, trouble) : null,
    h(Attention, { cluster }),
    h(ResourceCards, cluster),
    h('div', { class: 'cards counts' },
      h(Card, { label: 'Agents', href: '#/agents', figure: plain(agents.active ?? 0), note: others(agents, ['active', 'registered']) || 'all active' }),
      h(Card, { label: 'Frameworks', href: '#/frameworks', figure: plain(frameworks.active), note: `${plain(frameworks.inactive)} inactive, ${plain(frameworks.completed)} completed` }),
      h(Card, { label: 'Running tasks', href: '#/tasks', figure: plain(tasks.TASK_RUNNING ?? 0), note: others(tasks, ['TASK_RUNNING']) || 'none starting or ending' }),
      h(Card, { label: 'Ended tasks', figure: plain(sum(cluster.ended)), note: others(cluster.ended, []) || 'since the election' }),
      h(Card, { label: 'Offers', href: '#/offers', figure: plain(cluster.offers), note: 'waiting for an answer' })),
  ];
}

/** What somebody should look at; nothing when all is well. */
function Attention({ cluster: { agents, frameworks, tasks } }) {
  const away = (agents.disconnected ?? 0) + agents.unreachable + agents.recovered;
  const points = [
    away ? h('a', { href: '#/agents' }, `${counted(away, 'agent')} away`) : null,
    frameworks.inactive ? h('a', { href: '#/frameworks' }, `${counted(frameworks.inactive, 'framework')} not connected`) : null,
    tasks.TASK_UNREACHABLE ? h('a', { href: '#/tasks' }, `${counted(tasks.TASK_UNREACHABLE, 'task')} out of reach`) : null,
    agents.draining ? h('a', { href: '#/agents' }, `${counted(agents.draining, 'agent')} draining`) : null,
  ].filter(Boolean);
  return points.length ? h('p', { class: 'notice', role: 'status' }, 'Look at: ', points.map((point, index) => [index ? ' · ' : '', point])) : null;
}

function charts(history) {
  if (!history) return h(Empty, {}, 'Loading…');
  const used = RESOURCES.filter(({ name }) => name === 'cpus' || name === 'mem').map(({ name, label, text }) => h(Chart, {
    title: label, text, times: history.times,
    series: [{ label: 'in all', kind: 'whole', values: history[name].total }, { label: 'offered', kind: 'offered', values: history[name].offered }, { label: 'used', kind: 'used', values: history[name].used }],
  }));
  return h('div', { class: 'cards charts' }, used, h(Chart, { title: 'Running tasks', text: plain, times: history.times, series: [{ label: 'running', kind: 'used', values: history.running }] }));
}

function sum(counts) {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function others(counts, left) {
  return Object.entries(counts).filter(([name, count]) => count && !left.includes(name)).map(([name, count]) => `${plain(count)} ${stateName(name)}`).join(', ');
}
