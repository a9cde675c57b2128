// All agents, and one of them with what can be done about it.

import { h } from '../lib/preact.js';
import { Action, number } from '../actions.js';
import { Answer } from '../ask.js';
import { AgentLink, Empty, Facts, FrameworkLink, Head, Link, Missing, ResourceCards, State, Table, Time, Trouble, agentPath, executorPath, filesPath } from '../parts.js';
import { Agents, Offers, Tasks } from '../lists.js';
import { amounts, counted, mebibytes, plain } from '../format.js';
import { part } from '../router.js';

export function AgentsPage({ q }) {
  return [
    h('h1', {}, 'Agents'),
    h(Agents, { words: q }),
    h(Answer, { path: 'ui/agents', parameters: { limit: 0 }, sections: ['agents'], show: answer => (answer ? absent(answer.absent) : null) }),
  ];
}

function absent({ recovered, unreachable, gone, agents }) {
  if (!recovered && !unreachable) return gone ? h('p', { class: 'note' }, `${counted(gone, 'agent')} marked gone.`) : null;
  return [
    h('h2', {}, 'Away'),
    h('p', { class: 'note' }, `${plain(unreachable)} unreachable, ${plain(recovered)} not back since the election, ${plain(gone)} marked gone.`),
    h(Table, {
      label: 'Agents that are away', rows: agents, id: agent => agent.id, empty: '',
      columns: [
        { title: 'Id', class: 'id', cell: agent => h(Link, { href: agentPath(agent.id), text: agent.id }) },
        { title: 'Host', cell: agent => agent.host ?? '–' },
        { title: 'State', cell: agent => h(State, { state: agent.state }) },
        { title: 'Since', cell: agent => h(Time, { seconds: agent.since }) },
      ],
    }),
  ];
}

/** One agent; with a framework in the address, what that framework has there. */
export function AgentPage({ agent: id, framework }) {
  return h(Answer, { path: 'ui/agent', parameters: { id }, sections: ['agents', 'tasks', 'offers'], show: (agent, trouble) => show(agent, trouble, framework) });
}

function show(agent, trouble, framework) {
  if (!agent) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  if (agent.state === 'unknown') return h(Missing, { kind: 'Agent', id: agent.id });
  if (!agent.total) return away(agent);
  const executors = agent.executors.filter(executor => !framework || executor.framework === framework);
  return [
    h(Head, { title: agent.host, state: agent.state, actions: actions(agent) }),
    agent.drain ? h(Drain, { agent }) : null,
    h(ResourceCards, agent),
    h('h2', {}, 'Facts'),
    h(Facts, { pairs: facts(agent) }),
    h('h2', {}, 'Tasks'),
    h(Tasks, { parameters: { agent: agent.id, framework }, empty: 'No task has run on this agent.' }),
    h('h2', {}, 'Executors'),
    h(Executors, { executors }),
    h('h2', {}, 'Offers'),
    h(Offers, { parameters: { agent: agent.id, framework } }),
  ];
}

function away(agent) {
  return [
    h(Head, { title: agent.id, state: agent.state, actions: [h(MarkGone, { agent })] }),
    h('p', {}, { unreachable: 'The agent does not answer. Its tasks may go on; it is taken back when it returns.', gone: 'The agent was marked gone: it will not be taken back, and its tasks are lost.', recovered: 'The agent has not come back since this master was elected. It is given time to.' }[agent.state]),
    h('h2', {}, 'Tasks'),
    h(Tasks, { parameters: { agent: agent.id }, empty: 'The master remembers no task of this agent.' }),
  ];
}

function facts(agent) {
  const reserved = Object.entries(agent.reservations).map(([role, has]) => `${role}: ${amounts(has)}`);
  return [
    ['Id', h('code', {}, agent.id)],
    ['Address', h('code', {}, agent.pid)],
    ['Version', agent.version],
    ['Region and zone', [agent.region, agent.zone].filter(Boolean).join(' / ')],
    ['Registered', h(Time, { seconds: agent.registered })],
    ['Attributes', Object.entries(agent.attributes).map(([name, value]) => `${name}: ${value}`).join(', ')],
    ['All resources', amounts(agent.resources)],
    ['Reserved', reserved.join('; ')],
    ['Capabilities', agent.capabilities.join(', ').toLowerCase().replaceAll('_', ' ')],
    ['Files', [h('a', { href: filesPath(agent.id, '/slave/log') }, 'Log'), ' · ', h('a', { href: `ui/relay/state?agent=${part(agent.id)}`, target: '_blank', rel: 'noreferrer' }, 'State as JSON')]],
  ];
}

function Drain({ agent }) {
  const left = agent.active_tasks;
  return h('div', { class: 'notice', role: 'status' },
    agent.drain.state === 'DRAINED' ? 'Drained: nothing runs here any more. ' : `Draining: ${counted(left, 'task')} left. `,
    agent.drain_started ? ['Began ', h(Time, { seconds: agent.drain_started }), '. '] : null,
    agent.drain.config.mark_gone ? 'It is marked gone when it is empty.' : null);
}

export function Executors({ executors }) {
  return h(Table, {
    label: 'Executors', rows: executors, id: executor => `${executor.framework} ${executor.id} ${executor.agent}`, empty: 'No custom or default executor runs here; command tasks bring their own.',
    columns: [
      { title: 'Executor', class: 'id', cell: executor => h(Link, { href: executorPath(executor.agent, executor.framework, executor.id), text: executor.id }) },
      { title: 'Name', class: 'name', cell: executor => executor.name },
      { title: 'Type', cell: executor => executor.type.toLowerCase() },
      { title: 'Framework', class: 'name', cell: executor => h(FrameworkLink, { id: executor.framework, name: executor.framework_name }) },
      { title: 'Agent', cell: executor => h(AgentLink, { id: executor.agent, host: executor.host }) },
      { title: 'CPUs', class: 'number', cell: executor => plain(executor.used.cpus) },
      { title: 'Memory', class: 'number', cell: executor => mebibytes(executor.used.mem) },
    ],
  });
}

function actions(agent) {
  const agent_id = { value: agent.id };
  const still = !agent.drain && agent.state !== 'deactivated';
  return [
    agent.drain ? null : h(Action, {
      name: 'drain', label: 'Drain', title: `Drain ${agent.host}?`, text: 'Its tasks are killed, nothing is offered from it, and it stays so until it is reactivated.',
      fields: [
        { name: 'grace', label: 'Longest grace period in seconds', type: 'number', hint: 'Empty: as long as each task asks for' },
        { name: 'gone', label: 'Mark it gone when it is empty', type: 'checkbox' },
      ],
      body: values => ({ type: 'DRAIN_AGENT', drain_agent: { agent_id, mark_gone: Boolean(values.gone), ...grace(values.grace) } }),
    }),
    still ? h(Action, { name: 'deactivate', label: 'Deactivate', title: `Deactivate ${agent.host}?`, text: 'Nothing is offered from it any more. What runs there goes on.', body: () => ({ type: 'DEACTIVATE_AGENT', deactivate_agent: { agent_id } }) }) : null,
    still ? null : h(Action, { name: 'reactivate', label: 'Reactivate', title: `Reactivate ${agent.host}?`, text: 'Its resources are offered again.', body: () => ({ type: 'REACTIVATE_AGENT', reactivate_agent: { agent_id } }) }),
    h(MarkGone, { agent }),
  ];
}

function grace(text) {
  const seconds = number(text, 'The grace period');
  return seconds === undefined ? {} : { max_grace_period: { seconds: Math.round(seconds) } };
}

function MarkGone({ agent }) {
  if (agent.state === 'gone') return null;
  return h(Action, {
    name: 'gone', label: 'Mark gone', danger: true, title: `Mark ${agent.host ?? agent.id} gone for good?`,
    text: 'Its tasks are declared lost and the agent is never taken back. This cannot be undone.',
    body: () => ({ type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: { value: agent.id } } }),
  });
}
