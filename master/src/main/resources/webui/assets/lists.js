// The lists of agents, frameworks, tasks and offers, as several pages show them.

import { h } from './lib/preact.js';
import { Listing } from './listing.js';
import { AgentLink, FrameworkLink, Link, State, Time, UsageCell, agentPath, filesPath, frameworkPath, sandboxPath, taskPath } from './parts.js';
import { mebibytes, plain } from './format.js';

export function Tasks({ parameters, words, extra, rows, empty = 'No task has been launched yet.', label = 'Tasks' }) {
  const columns = [
    { title: 'Task', sort: 'id', class: 'id', cell: task => h(Link, { href: taskPath(task.framework, task.id), text: task.id }) },
    { title: 'Name', sort: 'name', class: 'name', cell: task => h('span', { title: task.name }, task.name) },
    { title: 'State', sort: 'state', cell: task => [h(State, { state: task.state }), task.healthy === undefined ? null : h('span', { class: `health ${task.healthy ? 'good' : 'bad'}` }, task.healthy ? ' healthy' : ' unhealthy')] },
    { title: 'Changed', sort: 'changed', cell: task => h(Time, { seconds: task.changed }) },
    parameters.framework ? null : { title: 'Framework', sort: 'framework', class: 'name', cell: task => h(FrameworkLink, { id: task.framework, name: task.framework_name }) },
    parameters.agent ? null : { title: 'Agent', sort: 'host', cell: task => h(AgentLink, { id: task.agent, host: task.host }) },
    { title: 'CPUs', sort: 'cpus', class: 'number', cell: task => plain(task.used.cpus) },
    { title: 'Memory', sort: 'mem', class: 'number', cell: task => mebibytes(task.used.mem) },
    { title: 'Sandbox', cell: task => (task.host ? h('a', { href: filesPath(task.agent, sandboxPath(task)), 'aria-label': `Sandbox of ${task.id}` }, 'Browse') : h('span', { class: 'quiet' }, 'agent away')) },
  ].filter(Boolean);
  return h(Listing, { path: 'ui/tasks', parameters, words, extra, rows, columns, empty, label, sections: ['tasks', 'agents', 'frameworks'], id: task => `${task.framework} ${task.id}`, sort: '-changed' });
}

export function Agents({ extra, words }) {
  const usage = (name, text) => agent => h(UsageCell, { used: agent.used[name], total: agent.total[name], text });
  const columns = [
    { title: 'Host', sort: 'host', cell: agent => h('a', { href: agentPath(agent.id) }, `${agent.host}:${agent.port}`) },
    { title: 'State', sort: 'state', cell: agent => h(State, { state: agent.state }) },
    { title: 'Tasks', sort: 'tasks', class: 'number', cell: agent => plain(agent.active_tasks) },
    { title: 'CPUs', sort: 'cpus', class: 'number', cell: usage('cpus', plain) },
    { title: 'Memory', sort: 'mem', class: 'number', cell: usage('mem', mebibytes) },
    { title: 'Disk', sort: 'disk', class: 'number', cell: usage('disk', mebibytes) },
    { title: 'Zone', cell: agent => [agent.region, agent.zone].filter(Boolean).join(' / ') || '–' },
    { title: 'Registered', sort: 'since', cell: agent => h(Time, { seconds: agent.since }) },
    { title: 'Version', sort: 'version', cell: agent => agent.version },
    { title: 'Id', sort: 'id', class: 'id', cell: agent => h(Link, { href: agentPath(agent.id), text: agent.id }) },
  ];
  return h(Listing, {
    path: 'ui/agents', parameters: {}, columns, extra, words, label: 'Agents', sections: ['agents', 'tasks', 'offers'], id: agent => agent.id, sort: 'host',
    empty: ['No agent has registered. Start one with ', h('code', {}, 'bin/mesos-agent --master=… --work_dir=…')],
  });
}

export function Frameworks({ completed, extra, words }) {
  const columns = [
    { title: 'Name', sort: 'name', class: 'name', cell: framework => h('a', { href: frameworkPath(framework.id) }, framework.name || '(no name)') },
    { title: 'State', sort: 'state', cell: framework => h(State, { state: framework.state }) },
    { title: 'Roles', class: 'name', cell: framework => framework.roles.join(', ') },
    { title: 'User', sort: 'user', cell: framework => framework.user },
    completed ? null : { title: 'Tasks', sort: 'tasks', class: 'number', cell: framework => plain(framework.active_tasks) },
    completed ? null : { title: 'Offers', sort: 'offers', class: 'number', cell: framework => plain(framework.offers) },
    completed ? null : { title: 'CPUs', sort: 'cpus', class: 'number', cell: framework => plain(framework.used.cpus) },
    completed ? null : { title: 'Memory', sort: 'mem', class: 'number', cell: framework => mebibytes(framework.used.mem) },
    completed
      ? { title: 'Ended', sort: 'ended', cell: framework => h(Time, { seconds: framework.ended }) }
      : { title: 'Registered', sort: 'since', cell: framework => h(Time, { seconds: framework.since }) },
    { title: 'Id', sort: 'id', class: 'id', cell: framework => h(Link, { href: frameworkPath(framework.id), text: framework.id }) },
  ].filter(Boolean);
  return h(Listing, {
    path: 'ui/frameworks', parameters: completed ? { state: 'completed' } : {}, columns, extra, words,
    label: completed ? 'Completed frameworks' : 'Frameworks', sections: ['frameworks', 'tasks', 'offers'], id: framework => framework.id,
    sort: completed ? '-ended' : 'name', empty: completed ? 'No framework has ended yet.' : 'No framework is registered.',
  });
}

export function Offers({ parameters = {}, extra }) {
  const columns = [
    { title: 'Framework', sort: 'framework', class: 'name', cell: offer => h(FrameworkLink, { id: offer.framework, name: offer.framework_name }) },
    { title: 'Role', sort: 'role', cell: offer => h('a', { href: '#/roles' }, offer.role) },
    { title: 'Agent', sort: 'host', cell: offer => h(AgentLink, { id: offer.agent, host: offer.host }) },
    { title: 'CPUs', sort: 'cpus', class: 'number', cell: offer => plain(offer.resources.cpus) },
    { title: 'Memory', sort: 'mem', class: 'number', cell: offer => mebibytes(offer.resources.mem) },
    { title: 'Disk', class: 'number', cell: offer => mebibytes(offer.resources.disk) },
    { title: 'GPUs', class: 'number', cell: offer => plain(offer.resources.gpus) },
    { title: 'Id', sort: 'id', class: 'id', cell: offer => offer.id },
  ];
  return h(Listing, { path: 'ui/offers', parameters, columns, extra, label: 'Offers', sections: ['offers'], id: offer => offer.id, sort: 'framework', empty: 'No offer waits for an answer.' });
}
