// Which machines are to be serviced when, which are down, and taking them down and up.

import { h } from '../lib/preact.js';
import { Action, number } from '../actions.js';
import { Answer } from '../ask.js';
import { Empty, State, Table, Time, Trouble } from '../parts.js';
import { length } from '../format.js';

const NANOS = 1e9;

export function MaintenancePage() {
  return h(Answer, { path: 'ui/maintenance', sections: ['maintenance'], show });
}

function show(plan, trouble) {
  if (!plan) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  const windows = plan.schedule.windows ?? [];
  return [
    h('div', { class: 'head' }, h('h1', {}, 'Maintenance'), h('div', { class: 'actions' }, h(Schedule, { windows }))),
    h(Table, {
      label: 'Machines', rows: plan.machines, id: machine => name(machine.id), empty: 'No machine is planned to be serviced.',
      columns: [
        { title: 'Machine', cell: machine => name(machine.id) },
        { title: 'Mode', cell: machine => h(State, { state: machine.mode === 'DOWN' ? 'down' : 'draining' }) },
        { title: 'From', cell: machine => h(Time, { seconds: (machine.unavailability?.start?.nanoseconds ?? 0) / NANOS }) },
        { title: 'For', cell: machine => (machine.unavailability?.duration ? length(machine.unavailability.duration.nanoseconds / NANOS) : 'as long as it takes') },
        { title: '', class: 'row-actions', cell: machine => (machine.mode === 'DOWN' ? h(Up, { machine }) : [h(Down, { machine }), h(Unplan, { machine, windows })]) },
      ],
    }),
  ];
}

function name({ hostname, ip }) {
  return [hostname, ip].filter(Boolean).join(' ');
}

function Schedule({ windows }) {
  return h(Action, {
    name: 'schedule', label: 'Plan a machine', title: 'Plan to service a machine', text: 'Its frameworks are asked to leave; it can be taken down afterwards.',
    fields: [
      { name: 'hostname', label: 'Host name', hint: 'As its agent is known to the master' }, { name: 'ip', label: 'IP address' },
      { name: 'start', label: 'From, in minutes from now', type: 'number', value: '10' }, { name: 'hours', label: 'For how many hours', type: 'number', value: '1' },
    ],
    body: values => update([...windows, window(values)]),
  });
}

function window({ hostname, ip, start, hours }) {
  if (!hostname.trim() && !ip.trim()) throw new Error('Name the machine by host name, IP address or both');
  const from = Date.now() / 1000 + 60 * (number(start, 'The start') ?? 0);
  const duration = number(hours, 'The duration');
  return {
    machine_ids: [{ ...(hostname.trim() && { hostname: hostname.trim() }), ...(ip.trim() && { ip: ip.trim() }) }],
    unavailability: { start: { nanoseconds: Math.round(from) * NANOS }, ...(duration && { duration: { nanoseconds: Math.round(duration * 3600) * NANOS } }) },
  };
}

function update(windows) {
  return { type: 'UPDATE_MAINTENANCE_SCHEDULE', update_maintenance_schedule: { schedule: { windows } } };
}

function Unplan({ machine, windows }) {
  const left = windows.map(one => ({ ...one, machine_ids: one.machine_ids.filter(id => name(id) !== name(machine.id)) })).filter(one => one.machine_ids.length);
  return h(Action, { name: 'schedule', label: 'Cancel', title: `Not service ${name(machine.id)}?`, text: 'It is taken out of the schedule.', body: () => update(left) });
}

function Down({ machine }) {
  return h(Action, {
    name: 'start_maintenance', label: 'Take down', danger: true, title: `Take ${name(machine.id)} down?`, text: 'Its agents are told to shut down and everything that runs there ends.',
    body: () => ({ type: 'START_MAINTENANCE', start_maintenance: { machines: [machine.id] } }),
  });
}

function Up({ machine }) {
  return h(Action, {
    name: 'stop_maintenance', label: 'Bring up', title: `Bring ${name(machine.id)} up?`, text: 'Its agents may register again.',
    body: () => ({ type: 'STOP_MAINTENANCE', stop_maintenance: { machines: [machine.id] } }),
  });
}
