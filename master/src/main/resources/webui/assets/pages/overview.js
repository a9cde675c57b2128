// The cluster as a whole, how it was used, and what happened last.

import { Component, h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { Card, Empty, ResourceCards, Trouble } from '../parts.js';
import { Chart, RangeChoice } from '../chart.js';
import { Tasks } from '../lists.js';
import { RESOURCES, plain, stateName } from '../format.js';

export class Overview extends Component {
  state = { range: 'hour' };

  render(_, { range }) {
    return [
      h('h1', {}, 'Overview'),
      h(Answer, { path: 'ui/overview', sections: ['agents', 'frameworks', 'tasks', 'offers'], show }),
      h('div', { class: 'head' }, h('h2', {}, 'Use'), h(RangeChoice, { range, change: chosen => this.setState({ range: chosen }) })),
      h(Answer, { path: 'ui/history', parameters: { range }, sections: ['history'], show: charts }),
      h('h2', {}, 'Latest tasks'),
      h(Tasks, { parameters: {} }),
    ];
  }
}

function show(cluster, trouble) {
  if (!cluster) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  const { agents, frameworks, tasks } = cluster;
  return [
    trouble ? h(Trouble, { what: 'The figures may be old.' }, trouble) : null,
    h(ResourceCards, cluster),
    h('div', { class: 'cards' },
      h(Card, { label: 'Agents', href: '#/agents', figure: plain(agents.active ?? 0), note: others(agents, ['active', 'registered']) || 'all active' }),
      h(Card, { label: 'Frameworks', href: '#/frameworks', figure: plain(frameworks.active), note: `${plain(frameworks.inactive)} inactive, ${plain(frameworks.completed)} completed` }),
      h(Card, { label: 'Running tasks', href: '#/tasks', figure: plain(tasks.TASK_RUNNING ?? 0), note: others(tasks, ['TASK_RUNNING']) || 'none starting or ending' }),
      h(Card, { label: 'Ended tasks', figure: plain(sum(cluster.ended)), note: others(cluster.ended, []) || 'since the election' }),
      h(Card, { label: 'Offers', href: '#/offers', figure: plain(cluster.offers), note: 'waiting for an answer' })),
  ];
}

function charts(history) {
  if (!history) return h(Empty, {}, 'Loading…');
  const used = RESOURCES.filter(({ name }) => name === 'cpus' || name === 'mem').map(({ name, label, text }) => h(Chart, {
    title: label, text, times: history.times,
    series: [{ label: 'used', values: history[name].used }, { label: 'offered', values: history[name].offered }, { label: 'in all', values: history[name].total }],
  }));
  return h('div', { class: 'cards charts' }, used, h(Chart, { title: 'Running tasks', text: plain, times: history.times, series: [{ label: 'running', values: history.running }] }));
}

function sum(counts) {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function others(counts, left) {
  return Object.entries(counts).filter(([name, count]) => count && !left.includes(name)).map(([name, count]) => `${plain(count)} ${stateName(name)}`).join(', ');
}
