// The allocator's own reasons for what it does not offer, for a framework, role or agent.

import { Component, h } from '../lib/preact.js';
import { ask } from '../ask.js';
import { AgentLink, Empty, FrameworkLink, Table, Trouble } from '../parts.js';
import { plain } from '../format.js';

const SHOWN_REASONS = 100;
const MOST_NAMES = 500;

export class WhyNoOffers extends Component {
  state = { framework: this.props.framework ?? '', role: '', agent: '', answer: null, names: {}, trouble: null, busy: false };

  set(name) {
    return event => this.setState({ [name]: event.target.value.trim() });
  }

  look = async event => {
    event?.preventDefault();
    const { framework, role, agent } = this.state;
    this.setState({ busy: true });
    try {
      const [answer, { rows }] = await Promise.all([
        ask('allocator/explain', { framework_id: framework, role, agent_id: agent }),
        ask('ui/frameworks', { limit: MOST_NAMES }),
      ]);
      const names = Object.fromEntries(rows.filter(one => one.name).map(one => [one.id, one.name]));
      this.setState({ answer, names, trouble: null, busy: false });
    } catch (error) {
      this.setState({ trouble: error.message, busy: false });
    }
  };

  /** The allocator knows ids only; people know names. */
  named(text) {
    return Object.entries(this.state.names).reduce((named, [id, name]) => named.replaceAll(id, name), text);
  }

  render({ framework: fixed }, { role, agent, framework, answer, trouble, busy }) {
    const field = (name, label, value) => h('input', { class: 'filter', value, onInput: this.set(name), placeholder: label, 'aria-label': label, spellcheck: false });
    return h('section', { class: 'listing', 'aria-label': 'Why no offers' },
      h('form', { class: 'tools', onSubmit: this.look },
        fixed ? null : field('framework', 'Framework id (any)', framework), field('role', 'Role (any)', role), field('agent', 'Agent id (any)', agent),
        h('button', { type: 'submit', disabled: busy }, busy ? 'Asking…' : 'Ask the allocator')),
      trouble ? h(Trouble, { what: 'The allocator did not answer.' }, trouble) : null,
      answer ? this.reasons(answer) : h(Empty, {}, 'Ask, and the allocator says for every framework, role and agent what stands in the way, and what would change it.'));
  }

  reasons({ summaries, reasons, more }) {
    if (!summaries.length && !reasons.length) return h(Empty, {}, 'Nobody waits for offers here.');
    return [
      h('ul', { class: 'summaries card' }, summaries.map(one => h('li', {}, h(FrameworkLink, { id: one.framework_id, name: this.state.names[one.framework_id] }), ` in role ${one.role}: `, this.named(one.summary)))),
      h(Table, {
        label: 'Reasons', rows: reasons.slice(0, SHOWN_REASONS), id: one => `${one.framework_id} ${one.role} ${one.agent_id}`, empty: 'No agent was turned down.',
        columns: [
          { title: 'Framework', class: 'name', cell: one => h(FrameworkLink, { id: one.framework_id, name: this.state.names[one.framework_id] }) },
          { title: 'Role', cell: one => one.role },
          { title: 'Agent', class: 'id', cell: one => h(AgentLink, { id: one.agent_id }) },
          { title: 'Reason', class: 'text', cell: one => this.named(one.text) },
          { title: 'What would change it', class: 'text', cell: one => this.named(one.change) },
        ],
      }),
      more + reasons.length > SHOWN_REASONS ? h('p', { class: 'note' }, `${plain(more + Math.max(0, reasons.length - SHOWN_REASONS))} more; narrow by role or agent to see them.`) : null,
    ];
  }
}
