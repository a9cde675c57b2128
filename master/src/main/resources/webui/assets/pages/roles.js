// Roles: what each may have, what it has, and whether that is fair.

import { Component, h } from '../lib/preact.js';
import { Action, number } from '../actions.js';
import { Answer } from '../ask.js';
import { Chart, RangeChoice } from '../chart.js';
import { Bar, Empty, FrameworkLink, Table, Trouble } from '../parts.js';
import { RESOURCES, percent, plain } from '../format.js';

export class RolesPage extends Component {
  state = { range: 'hour' };

  render(_, { range }) {
    return [
      h('div', { class: 'head' }, h('h1', {}, 'Roles'), h('div', { class: 'actions' }, h(Weight, {}), h(Quota, {}))),
      h(Answer, { path: 'ui/roles', sections: ['roles', 'tasks', 'offers', 'frameworks', 'agents'], show }),
      h('div', { class: 'head' }, h('h2', {}, 'Shares over time'), h(RangeChoice, { range, change: chosen => this.setState({ range: chosen }) })),
      h(Answer, { path: 'ui/history', parameters: { range }, sections: ['history'], show: charts }),
    ];
  }
}

/** The roles whose shares are drawn: those that had the most lately. */
const MOST_CHARTS = 9;

function charts(history) {
  const roles = Object.entries(history?.roles ?? {}).slice(0, MOST_CHARTS);
  if (!roles.length) return h(Empty, {}, 'No role has had anything yet.');
  return h('div', { class: 'cards charts' }, roles.map(([name, { share, fair }]) => h(Chart, {
    key: name, title: name, text: percent, top: 1, times: history.times, series: [{ label: 'fair', kind: 'whole', values: fair }, { label: 'has', kind: 'used', values: share }],
  })));
}

function show(answer, trouble) {
  if (!answer) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  return [
    trouble ? h(Trouble, { what: 'The figures may be old.' }, trouble) : null,
    h('h2', {}, 'Fairness'),
    h('p', { class: 'note' }, 'Each role’s dominant share, its largest part of any one resource, against the part that its weight entitles it to among those that want resources now.'),
    h(Table, { label: 'Fairness', rows: answer.roles, id: role => role.name, empty: 'No role is in use.', columns: fairness }),
    h('h2', {}, 'Quota, reservations, use'),
    h(Table, { label: 'Roles', rows: answer.roles, id: role => role.name, empty: 'No role is in use.', columns }),
  ];
}

const fairness = [
  { title: 'Role', class: 'name', cell: role => depth(role.name) },
  { title: 'Weight', class: 'number', cell: role => plain(role.weight) },
  { title: 'Dominant resource', cell: role => RESOURCES.find(one => one.name === role.dominant)?.label ?? '–' },
  { title: 'Dominant share', class: 'number', cell: role => percent(role.share) },
  { title: 'Fair share', class: 'number', cell: role => (role.fair_share ? percent(role.fair_share) : '–') },
  { title: 'Has, of what would be fair', class: 'wide-bar', cell: balance },
];

/** The bar is the share, the mark on it what would be fair. */
function balance(role) {
  const word = !role.fair_share ? 'wants nothing' : role.share > role.fair_share * 1.1 ? 'above' : role.share < role.fair_share * 0.9 ? 'below' : 'fair';
  return h('span', { class: `balance ${word}` },
    h('span', { class: 'scale' },
      h(Bar, { total: 1, parts: [{ value: role.share, kind: 'used' }], label: `${role.name} has ${percent(role.share)}, fair would be ${percent(role.fair_share)}` }),
      role.fair_share ? h('i', { class: 'mark', style: { left: `${Math.min(100, role.fair_share * 100)}%` } }) : null),
    h('span', { class: 'quiet' }, word));
}

const columns = [
  { title: 'Role', class: 'name', cell: role => depth(role.name) },
  { title: 'Frameworks', class: 'text', cell: role => role.frameworks.map((one, index) => [index ? ', ' : '', h(FrameworkLink, one), one.suppressed ? h('span', { class: 'quiet' }, ' (suppressed)') : '']) },
  { title: 'Used', cell: role => amounts(role.used) },
  { title: 'Offered', cell: role => amounts(role.offered) },
  { title: 'Reserved', cell: role => amounts(role.reserved) },
  { title: 'Guaranteed', cell: role => amounts(role.guarantees) },
  { title: 'Limited to', cell: role => amounts(role.limits) },
  { title: '', class: 'row-actions', cell: role => [h(Quota, { role }), h(Weight, { role })] },
];

function depth(name) {
  return h('span', { class: `depth-${Math.min(4, name.split('/').length - 1)}` }, name);
}

function amounts(has) {
  const given = RESOURCES.filter(({ name }) => has[name]).map(({ name, label, text }) => `${text(has[name])} ${name === 'cpus' || name === 'gpus' ? label : label.toLowerCase()}`);
  return given.join(', ') || '–';
}

function Quota({ role }) {
  const field = (name, kind, label) => ({ name: `${kind}-${name}`, type: 'number', label, value: role?.[kind === 'g' ? 'guarantees' : 'limits'][name] ?? '' });
  return h(Action, {
    name: 'quota', may: role?.may.quota, label: 'Set quota', title: role ? `Quota of ${role.name}` : 'Quota of a role',
    text: 'What the role is guaranteed, and what it may have at most. Empty means nothing is guaranteed, or no limit.',
    fields: [
      { name: 'role', label: 'Role', value: role?.name ?? '', required: true },
      field('cpus', 'g', 'Guaranteed CPUs'), field('mem', 'g', 'Guaranteed memory in MiB'), field('disk', 'g', 'Guaranteed disk in MiB'),
      field('cpus', 'l', 'At most CPUs'), field('mem', 'l', 'At most memory in MiB'), field('disk', 'l', 'At most disk in MiB'),
      { name: 'force', label: 'Even if the cluster cannot guarantee it', type: 'checkbox' },
    ],
    body: values => ({
      type: 'UPDATE_QUOTA',
      update_quota: { force: Boolean(values.force), quota_configs: [{ role: named(values.role), guarantees: scalars(values, 'g'), limits: scalars(values, 'l') }] },
    }),
  });
}

function Weight({ role }) {
  return h(Action, {
    name: 'weights', may: role?.may.weights, label: 'Set weight', title: role ? `Weight of ${role.name}` : 'Weight of a role', text: 'A role of weight 2 is entitled to twice as much as one of weight 1. All offers are withdrawn and made anew.',
    fields: [{ name: 'role', label: 'Role', value: role?.name ?? '', required: true }, { name: 'weight', label: 'Weight', type: 'number', value: role?.weight ?? '' }],
    body: values => ({ type: 'UPDATE_WEIGHTS', update_weights: { weight_infos: [{ role: named(values.role), weight: number(values.weight, 'The weight') ?? 1 }] } }),
  });
}

function named(role) {
  if (!role.trim()) throw new Error('Name the role');
  return role.trim();
}

function scalars(values, kind) {
  const found = {};
  for (const name of ['cpus', 'mem', 'disk']) {
    const value = number(values[`${kind}-${name}`], name);
    if (value !== undefined) found[name] = { value };
  }
  return found;
}
