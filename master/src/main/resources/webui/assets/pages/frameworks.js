// All frameworks, and one of them.

import { h } from '../lib/preact.js';
import { Action } from '../actions.js';
import { Answer } from '../ask.js';
import { Empty, Facts, Head, Missing, ResourceCards, Time, Trouble } from '../parts.js';
import { Frameworks, Offers, Tasks } from '../lists.js';
import { Executors } from './agents.js';
import { WhyNoOffers } from './explain.js';
import { length } from '../format.js';

export function FrameworksPage({ q }) {
  return [h('h1', {}, 'Frameworks'), h(Frameworks, { words: q }), h('h2', {}, 'Completed'), h(Frameworks, { completed: true })];
}

export function FrameworkPage({ framework: id }) {
  return h(Answer, { path: 'ui/framework', parameters: { id }, sections: ['frameworks', 'tasks', 'offers'], show });
}

function show(framework, trouble) {
  if (!framework) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  if (framework.state === 'unknown') return h(Missing, { kind: 'Framework', id: framework.id });
  const ended = framework.state === 'completed';
  const of = { framework: framework.id };
  return [
    h(Head, { title: framework.name || framework.id, state: framework.state, actions: ended ? null : [h(Teardown, { framework })] }),
    h(Facts, { pairs: facts(framework) }),
    ended ? null : h(Usage, { framework }),
    h('h2', {}, 'Active tasks'),
    h(Tasks, { label: 'Active tasks', parameters: { ...of, state: 'active' }, empty: 'No task is active.' }),
    h('h2', {}, 'Unreachable tasks'),
    h(Tasks, { label: 'Unreachable tasks', parameters: { ...of, state: 'unreachable' }, empty: 'No task is out of reach.' }),
    h('h2', {}, 'Completed tasks'),
    h(Tasks, { label: 'Completed tasks', parameters: { ...of, state: 'completed' }, empty: 'No task has ended yet.' }),
    ended ? null : [
      h('h2', {}, 'Executors'), h(Executors, { executors: framework.executors }),
      h('h2', {}, 'Offers'), h(Offers, { parameters: of }),
      h('h2', {}, 'Why no offers?'), h(WhyNoOffers, { framework: framework.id }),
    ],
  ];
}

function Usage({ framework }) {
  return h(Answer, {
    path: 'ui/overview', sections: ['agents'],
    show: cluster => (cluster ? [h('h2', {}, 'Share of the cluster'), h(ResourceCards, { used: framework.used, offered: framework.offered, total: cluster.total })] : null),
  });
}

function facts(framework) {
  return [
    ['Id', h('code', {}, framework.id)],
    ['Roles', framework.roles.map(role => [h('a', { href: '#/roles' }, role), framework.suppressed.includes(role) ? ' (suppressed) ' : ' '])],
    ['User', framework.user],
    ['Principal', framework.principal],
    ['Scheduler on', framework.host],
    ['Own web page', /^https?:\/\//.test(framework.webui) ? h('a', { href: framework.webui, rel: 'noreferrer', target: '_blank' }, framework.webui) : framework.webui],
    ['Registered', h(Time, { seconds: framework.registered })],
    ['Last subscribed', h(Time, { seconds: framework.since })],
    ['Ended', framework.ended ? h(Time, { seconds: framework.ended }) : null],
    ['Failover timeout', length(framework.failover_timeout)],
    ['Checkpointing', framework.checkpoint ? 'yes' : 'no'],
    ['Capabilities', framework.capabilities.join(', ').toLowerCase().replaceAll('_', ' ')],
    ['Labels', framework.labels.map(({ key, value }) => `${key}: ${value}`).join(', ')],
  ];
}

function Teardown({ framework }) {
  return h(Action, {
    name: 'teardown', may: framework.may.teardown, label: 'Tear down', danger: true, title: `Tear down ${framework.name || framework.id}?`,
    text: 'All its tasks and executors are killed, and it may never subscribe under this id again. This cannot be undone.',
    body: () => ({ type: 'TEARDOWN', teardown: { framework_id: { value: framework.id } } }),
  });
}
