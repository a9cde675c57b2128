// One function a page: each returns what the page shows for the state of the moment.

import { h } from './dom.js';
import { mebibytes, plain } from './format.js';
import { agentById, allFrameworks, allTasks, cluster, tasksOf } from './cluster.js';
import { card, facts, link, missing, part, resourceCard, stateTag, table, taskTable, time } from './parts.js';

const sum = (list, pick) => list.reduce((total, item) => total + pick(item), 0);

export function overview() {
  const { slaves, frameworks } = cluster.state;
  const total = (kind, name) => sum(slaves, agent => agent[kind][name] ?? 0);
  const resource = (label, name, format) =>
    resourceCard(label, total('used_resources', name), total('offered_resources', name), total('resources', name), format);
  const active = frameworks.flatMap(framework => framework.tasks);
  return [
    h('h1', {}, 'Overview'),
    h('div', { class: 'cards' },
      resource('CPUs', 'cpus', plain), resource('Memory', 'mem', mebibytes), resource('Disk', 'disk', mebibytes),
      total('resources', 'gpus') > 0 ? resource('GPUs', 'gpus', plain) : null),
    h('h2', {}, 'Now'),
    h('div', { class: 'cards' },
      card('Agents', plain(cluster.state.activated_slaves), `${plain(cluster.state.deactivated_slaves)} disconnected, ${plain(cluster.state.unreachable_slaves)} unreachable`),
      card('Frameworks', String(frameworks.length), `${cluster.state.completed_frameworks.length} completed`),
      card('Running tasks', String(active.filter(task => task.state === 'TASK_RUNNING').length), `${active.filter(task => task.state !== 'TASK_RUNNING').length} starting or ending`),
      card('Offers', String(sum(frameworks, framework => framework.offers.length)), 'outstanding')),
    h('h2', {}, 'Latest tasks'),
    taskTable(allTasks(), 'No task has been launched yet.'),
  ];
}

export function agents() {
  return [h('h1', {}, 'Agents'), agentTable(cluster.state.slaves)];
}

function agentTable(list) {
  const usage = (name, format) => agent => `${format(agent.used_resources[name] ?? 0)} of ${format(agent.resources[name] ?? 0)}`;
  return table([
    { title: 'Agent', class: 'id', cell: agent => link(`#/agents/${part(agent.id)}`, agent.id) },
    { title: 'Host', cell: agent => `${agent.hostname}:${agent.port}` },
    { title: 'State', cell: agentState },
    { title: 'CPUs', class: 'number', cell: usage('cpus', plain) },
    { title: 'Memory', class: 'number', cell: usage('mem', mebibytes) },
    { title: 'Disk', class: 'number', cell: usage('disk', mebibytes) },
    { title: 'Registered', cell: agent => time(agent.reregistered_time ?? agent.registered_time) },
    { title: 'Version', cell: agent => agent.version },
  ], list, agent => agent.id, 'No agent has registered. Start one with bin/mesos-agent --master=… --work_dir=…');
}

function agentState(agent) {
  if (agent.deactivated) return h('span', { class: 'state warn' }, 'deactivated');
  return agent.active ? h('span', { class: 'state good' }, 'active') : h('span', { class: 'state bad' }, 'disconnected');
}

export function agent(id) {
  const found = agentById(id);
  if (!found) return missing('Agent', id);
  const resource = (label, name, format) =>
    resourceCard(label, found.used_resources[name] ?? 0, found.offered_resources[name] ?? 0, found.resources[name] ?? 0, format);
  return [
    h('h1', {}, found.hostname, ' ', agentState(found)),
    h('div', { class: 'cards' }, resource('CPUs', 'cpus', plain), resource('Memory', 'mem', mebibytes), resource('Disk', 'disk', mebibytes)),
    h('h2', {}, 'Facts'),
    facts([
      ['Id', found.id], ['Address', found.pid], ['Version', found.version], ['Registered', time(found.registered_time)],
      ['Ports', found.resources.ports],
      ['Attributes', Object.entries(found.attributes).map(([name, value]) => `${name}: ${value}`).join(', ')],
      ['Log', link(`#/agents/${part(id)}/browse?path=${part('/slave/log')}`, 'Read the agent’s log')],
    ]),
    h('h2', {}, 'Tasks'),
    taskTable(allTasks().filter(task => task.slave_id === id), 'No task has run on this agent.'),
  ];
}

export function frameworks() {
  return [
    h('h1', {}, 'Frameworks'),
    frameworkTable(cluster.state.frameworks, 'No framework is registered.'),
    h('h2', {}, 'Completed'),
    frameworkTable(cluster.state.completed_frameworks, 'No framework has ended yet.'),
  ];
}

function frameworkTable(list, empty) {
  return table([
    { title: 'Framework', class: 'id', cell: framework => link(`#/frameworks/${part(framework.id)}`, framework.id) },
    { title: 'Name', class: 'name', cell: framework => framework.name },
    { title: 'State', cell: frameworkState },
    { title: 'Roles', cell: framework => (framework.roles ?? [framework.role]).join(', ') },
    { title: 'User', cell: framework => framework.user },
    { title: 'Active tasks', class: 'number', cell: framework => String(framework.tasks.length) },
    { title: 'CPUs', class: 'number', cell: framework => plain(framework.used_resources.cpus) },
    { title: 'Memory', class: 'number', cell: framework => mebibytes(framework.used_resources.mem) },
    { title: 'Registered', cell: framework => time(framework.reregistered_time ?? framework.registered_time) },
  ], list, framework => framework.id, empty);
}

function frameworkState(framework) {
  if (framework.unregistered_time) return h('span', { class: 'state quiet' }, 'completed');
  if (framework.recovered) return h('span', { class: 'state warn' }, 'recovered');
  return framework.connected ? h('span', { class: 'state good' }, 'connected') : h('span', { class: 'state bad' }, 'disconnected');
}

export function framework(id) {
  const found = allFrameworks().find(candidate => candidate.id === id);
  if (!found) return missing('Framework', id);
  return [
    h('h1', {}, found.name, ' ', frameworkState(found)),
    facts([
      ['Id', found.id], ['Roles', (found.roles ?? [found.role]).join(', ')], ['User', found.user], ['Principal', found.principal],
      ['Host', found.hostname], ['Failover timeout', `${plain(found.failover_timeout)} s`], ['Checkpointing', found.checkpoint ? 'yes' : 'no'],
      ['Capabilities', found.capabilities.join(', ')], ['Offers', String(found.offers.length)], ['Registered', time(found.registered_time)],
    ]),
    h('h2', {}, 'Tasks'),
    taskTable(tasksOf(found), 'This framework has not launched a task.'),
  ];
}

let wanted = '';

export function tasks(_, redraw) {
  const matches = allTasks().filter(task => [task.id, task.name, task.state, task.slave_id, task.framework_id].some(text => text.toLowerCase().includes(wanted)));
  return [
    h('h1', {}, 'Tasks'),
    h('input', {
      class: 'filter', type: 'search', placeholder: 'Filter by id, name, state, agent, framework', 'aria-label': 'Filter tasks',
      oninput: event => { wanted = event.target.value.trim().toLowerCase(); redraw(); },
    }),
    taskTable(matches, wanted ? 'No task matches the filter.' : 'No task has been launched yet.'),
  ];
}
