// The agents by fault domain, each a square as dark as it is full.

import { Component, h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { Empty, Trouble, agentPath } from '../parts.js';
import { counted, mebibytes, percent, plain } from '../format.js';

const SIDE = 16;
const GAP = 3;
const PER_ROW = 48;
/** A zone of more agents takes the whole width. */
const MANY = 600;
const PER_WIDE_ROW = 78;
const STEPS = 10;

export class TopologyPage extends Component {
  state = { by: 'cpus' };

  render(_, { by }) {
    return [
      h('h1', {}, 'Topology'),
      h('div', { class: 'tools' },
        h('label', {}, 'Show ', h('select', { value: by, onChange: event => this.setState({ by: event.target.value }) }, [['cpus', 'CPUs'], ['mem', 'memory'], ['disk', 'disk']].map(([value, text]) => h('option', { value }, text))), ' in use'),
        h('span', { class: 'legend', 'aria-hidden': 'true' }, 'free ', [0, 2, 4, 6, 8, 10].map(step => h('i', { class: `heat heat-${step}` })), ' full')),
      h(Answer, { path: 'ui/topology', sections: ['agents', 'tasks'], show: (answer, trouble) => show(answer, trouble, by) }),
    ];
  }
}

function show(answer, trouble, by) {
  if (!answer) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  if (!answer.zones.length) return h(Empty, {}, 'No agent has registered.');
  return h('div', { class: 'zones' }, answer.zones.map(zone => h(Zone, { key: `${zone.region} ${zone.zone}`, zone, by })));
}

function Zone({ zone, by }) {
  const title = [zone.region, zone.zone].filter(Boolean).join(' / ') || 'No fault domain';
  const free = { cpus: zone.total.cpus - zone.used.cpus, mem: zone.total.mem - zone.used.mem };
  return h('section', { class: `card zone${zone.agents.length > MANY ? ' many' : ''}`, 'aria-label': title },
    h('h2', {}, title),
    h('p', { class: 'note' }, `${counted(zone.agents.length, 'agent')}; ${plain(free.cpus)} CPUs and ${mebibytes(free.mem)} free`),
    h('p', { class: 'note' }, fragmentation(zone, free)),
    h(Squares, { agents: zone.agents, by }));
}

function fragmentation(zone, free) {
  const words = [];
  if (zone.stranded_cpus > 0) words.push(`${plain(zone.stranded_cpus)} CPUs (${percent(zone.stranded_cpus / free.cpus)} of the free) are stranded on agents without memory`);
  if (zone.stranded_mem > 0) words.push(`${mebibytes(zone.stranded_mem)} (${percent(zone.stranded_mem / free.mem)} of the free) are stranded on agents without CPUs`);
  return words.join('; ') || 'Nothing free is stranded.';
}

function Squares({ agents, by }) {
  const columns = Math.min(agents.length > MANY ? PER_WIDE_ROW : PER_ROW, Math.max(8, Math.ceil(Math.sqrt(agents.length * 2))));
  const rows = Math.ceil(agents.length / columns);
  const step = SIDE + GAP;
  return h('svg', { class: 'squares', viewBox: `0 0 ${columns * step} ${rows * step}`, width: columns * step, role: 'group', 'aria-label': 'Agents' },
    agents.map((agent, index) => h('a', { key: agent.id, href: agentPath(agent.id), 'aria-label': `${agent.host}: ${percent(agent[by])}` },
      h('rect', { x: (index % columns) * step, y: Math.floor(index / columns) * step, width: SIDE, height: SIDE, rx: 3, class: `heat heat-${Math.min(STEPS, Math.ceil(agent[by] * STEPS))}${agent.state === 'active' ? '' : ' off'}` },
        h('title', {}, `${agent.host}: ${percent(agent.cpus)} of CPUs, ${percent(agent.mem)} of memory, ${percent(agent.disk)} of disk; ${agent.state}`)))));
}
