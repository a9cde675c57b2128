// All tasks, one task, and one executor with its tasks.

import { Component, h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { AgentLink, Empty, Facts, FrameworkLink, Head, LongText, Missing, State, Table, Time, Trouble, filesPath, sandboxPath, taskPath } from '../parts.js';
import { Tasks } from '../lists.js';
import { live } from '../live.js';
import { amounts, bytes, plain, stateName } from '../format.js';

export class TasksPage extends Component {
  state = { shown: 'all' };

  render({ q }, { shown }) {
    const choice = h('select', { 'aria-label': 'Which tasks', value: shown, onChange: event => this.setState({ shown: event.target.value }) },
      ['all', 'active', 'unreachable', 'completed'].map(name => h('option', { value: name }, name)));
    return [h('h1', {}, 'Tasks'), h(Tasks, { parameters: { state: shown }, words: q, extra: choice })];
  }
}

export function TaskPage({ framework, task: id }) {
  return h(Answer, { path: 'ui/task', parameters: { framework, id }, sections: ['tasks'], show });
}

function show(task, trouble) {
  if (!task) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  if (task.state === 'unknown') return h(Missing, { kind: 'Task', id: task.id });
  const sandbox = sandboxPath(task);
  return [
    h(Head, { title: task.name || task.id, state: task.state, actions: live.hello?.terminals && task.terminal ? [h('a', { class: 'button', href: `${taskPath(task.framework, task.id)}/terminal` }, 'Open a terminal')] : null }),
    h(Facts, {
      pairs: [
        ['Id', h('code', {}, task.id)],
        ['Framework', h(FrameworkLink, { id: task.framework, name: task.framework_name })],
        ['Agent', h(AgentLink, { id: task.agent, host: task.host })],
        ['Executor', task.executor],
        ['Role', task.role],
        ['User', task.user],
        ['Healthy', task.healthy === undefined ? null : (task.healthy ? 'yes' : 'no')],
        ['Resources', amounts(task.resources)],
        ['Sandbox', task.host ? ['stdout', 'stderr'].map(file => [h('a', { href: filesPath(task.agent, `${sandbox}/${file}`) }, file), ' · ']).concat(h('a', { href: filesPath(task.agent, sandbox) }, 'all files')) : 'its agent is away'],
      ],
    }),
    h('h2', {}, 'States'),
    h(Table, {
      label: 'States', rows: [...task.statuses].reverse(), id: status => `${status.state} ${status.time}`, empty: 'The task has not said anything yet.',
      columns: [
        { title: 'State', cell: status => h(State, { state: status.state }) },
        { title: 'When', cell: status => h(Time, { seconds: status.time }) },
        { title: 'Reason', cell: status => stateName(status.reason.replace('REASON_', '')) || '–' },
        { title: 'Said by', cell: status => status.source.replace('SOURCE_', '').replace('SLAVE', 'AGENT').toLowerCase() },
        { title: 'Message', class: 'text', cell: status => h(LongText, { text: status.message }) },
      ],
    }),
    task.labels.length ? [h('h2', {}, `Labels (${plain(task.labels_total)})`), h(Labels, { labels: task.labels })] : null,
  ];
}

function Labels({ labels }) {
  return h(Table, {
    label: 'Labels', rows: labels.map((label, index) => ({ ...label, index })), id: label => label.index, empty: '',
    columns: [
      { title: 'Key', class: 'id', cell: label => label.key },
      { title: 'Value', class: 'text', cell: label => h(LongText, { text: label.value, note: label.length > label.value.length ? ` (${bytes(label.length)} in all)` : null }) },
    ],
  });
}

/** One executor: its tasks, and its sandbox. */
export function ExecutorPage({ agent, framework, executor }) {
  return [
    h('h1', {}, 'Executor ', executor),
    h(Facts, {
      pairs: [
        ['Framework', h(FrameworkLink, { id: framework })],
        ['Agent', h(AgentLink, { id: agent })],
        ['Sandbox', h('a', { href: filesPath(agent, sandboxPath({ framework, executor })) }, 'Browse')],
      ],
    }),
    h('h2', {}, 'Tasks'),
    h(Tasks, { parameters: { agent, framework, executor }, empty: 'The master remembers no task of this executor.' }),
  ];
}
