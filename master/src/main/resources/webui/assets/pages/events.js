// What happened lately, newest first.

import { Component, h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { AgentLink, Empty, FrameworkLink, Link, LongText, State, Table, Time, Trouble, taskPath } from '../parts.js';
import { plain, stateName } from '../format.js';

const KINDS = [['', 'everything'], ['task', 'tasks'], ['agent', 'agents'], ['framework', 'frameworks']];

const FIRST_ROWS = 100;

export class EventsPage extends Component {
  state = { kind: '', q: '', rows: FIRST_ROWS };

  render(_, { kind, q, rows }) {
    return [
      h('h1', {}, 'Events'),
      h('div', { class: 'tools' },
        h('input', { class: 'filter', type: 'search', value: q, placeholder: 'Search events', 'aria-label': 'Search events', onInput: event => this.setState({ q: event.target.value }) }),
        h('select', { 'aria-label': 'Which events', value: kind, onChange: event => this.setState({ kind: event.target.value }) }, KINDS.map(([value, text]) => h('option', { value }, text)))),
      h(Answer, { path: 'ui/events', parameters: { kind, q }, sections: ['events'], show: (answer, trouble) => show(answer, trouble, rows, () => this.setState({ rows: Infinity })) }),
    ];
  }
}

function show(answer, trouble, most, more) {
  if (!answer) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  const all = answer.events.map((event, index) => ({ ...event, key: `${event.time} ${event.task} ${event.agent} ${answer.events.length - index}` }));
  return [trouble ? h(Trouble, { what: 'The events may be old.' }, trouble) : null, h(Table, {
    label: 'Events', rows: all.slice(0, most), id: event => event.key, empty: 'Nothing has happened since this master was elected.',
    columns: [
      { title: 'When', cell: event => h(Time, { seconds: event.time }) },
      { title: 'What', cell: event => event.kind.replaceAll('_', ' ') },
      { title: 'Details', class: 'text', cell: details },
      { title: 'Task', class: 'id', cell: event => (event.task ? h(Link, { href: taskPath(event.framework, event.task), text: event.task }) : '') },
      { title: 'Framework', class: 'name', cell: event => (event.framework ? h(FrameworkLink, { id: event.framework, name: event.framework_name }) : '') },
      { title: 'Agent', class: 'name', cell: event => (event.agent ? h(AgentLink, { id: event.agent, host: event.host }) : '') },
    ],
  }), all.length > most ? h('nav', { class: 'pager', 'aria-label': 'More events' }, h('button', { type: 'button', onClick: more }, `Show ${plain(all.length - most)} earlier ones`)) : null];
}

/** A status begins with its state and reason. */
function details({ text }) {
  const status = /^(TASK_[A-Z_]+)(?: REASON_([A-Z_]+))?(?:: (.*))?$/s.exec(text);
  if (!status) return h(LongText, { text });
  const [, state, reason, message] = status;
  return [h(State, { state }), reason ? h('span', { class: 'quiet' }, ` ${stateName(reason)}`) : null, message ? [' ', h(LongText, { text: message })] : null];
}
