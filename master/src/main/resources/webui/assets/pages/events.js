// What happened lately, newest first.

import { Component, h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { AgentLink, Empty, FrameworkLink, Link, Table, Time, Trouble, taskPath } from '../parts.js';

const KINDS = [['', 'everything'], ['task', 'tasks'], ['agent', 'agents'], ['framework', 'frameworks']];

export class EventsPage extends Component {
  state = { kind: '', q: '' };

  render(_, { kind, q }) {
    return [
      h('h1', {}, 'Events'),
      h('div', { class: 'tools' },
        h('input', { class: 'filter', type: 'search', value: q, placeholder: 'Search events', 'aria-label': 'Search events', onInput: event => this.setState({ q: event.target.value }) }),
        h('select', { 'aria-label': 'Which events', value: kind, onChange: event => this.setState({ kind: event.target.value }) }, KINDS.map(([value, text]) => h('option', { value }, text)))),
      h(Answer, { path: 'ui/events', parameters: { kind, q }, sections: ['events'], show }),
    ];
  }
}

function show(answer, trouble) {
  if (!answer) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  const rows = answer.events.map((event, index) => ({ ...event, key: `${event.time} ${event.task} ${event.agent} ${answer.events.length - index}` }));
  return h(Table, {
    label: 'Events', rows, id: event => event.key, empty: 'Nothing has happened since this master was elected.',
    columns: [
      { title: 'When', cell: event => h(Time, { seconds: event.time }) },
      { title: 'What', cell: event => event.kind.replaceAll('_', ' ') },
      { title: 'Task', class: 'id', cell: event => (event.task ? h(Link, { href: taskPath(event.framework, event.task), text: event.task }) : '') },
      { title: 'Framework', class: 'id', cell: event => (event.framework ? h(FrameworkLink, { id: event.framework }) : '') },
      { title: 'Agent', class: 'id', cell: event => (event.agent ? h(AgentLink, { id: event.agent }) : '') },
      { title: 'Details', class: 'text', cell: event => event.text },
    ],
  });
}
