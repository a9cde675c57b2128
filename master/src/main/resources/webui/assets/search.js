// Ctrl-K: whatever has an id or a name, found by the master, opened by the keyboard.

import { Component, h } from './lib/preact.js';
import { ask } from './ask.js';
import { State, agentPath, executorPath, frameworkPath, taskPath } from './parts.js';

const TYPING_MILLIS = 80;

const ADDRESSES = {
  agent: found => agentPath(found.id),
  framework: found => frameworkPath(found.id),
  task: found => taskPath(found.framework, found.id),
  role: () => '#/roles',
  'unreachable agent': found => agentPath(found.id),
  'gone agent': found => agentPath(found.id),
  executor: found => executorPath(found.agent, found.framework, found.id),
  offer: () => '#/offers',
  machine: () => '#/maintenance',
};

export class Search extends Component {
  state = { open: false, words: '', found: [], chosen: 0, trouble: null };

  componentDidMount() {
    this.keys = event => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        this.open();
      }
    };
    addEventListener('keydown', this.keys);
  }

  componentWillUnmount() {
    removeEventListener('keydown', this.keys);
  }

  open = () => {
    this.setState({ open: true, words: '', found: [], chosen: 0 }, () => {
      this.dialog.showModal();
      this.dialog.querySelector('input').focus();
    });
  };

  close = () => {
    this.dialog?.close();
    this.setState({ open: false });
  };

  /** The browser tells later that a dialog was closed; it may be open again by then. */
  closed = event => {
    if (event.target === this.dialog && !this.dialog.open) this.setState({ open: false });
  };

  type = event => {
    const words = event.target.value;
    this.setState({ words });
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.look(words), TYPING_MILLIS);
  };

  async look(words) {
    try {
      const { found } = await ask('ui/search', { q: words.trim() });
      if (words === this.state.words) this.setState({ found, chosen: 0, trouble: null });
    } catch (error) {
      this.setState({ trouble: error.message });
    }
  }

  key = event => {
    const { found, chosen } = this.state;
    if (event.key === 'ArrowDown') this.setState({ chosen: Math.min(found.length - 1, chosen + 1) });
    else if (event.key === 'ArrowUp') this.setState({ chosen: Math.max(0, chosen - 1) });
    else if (event.key === 'Enter' && found[chosen]) this.go(found[chosen]);
    // The field itself would take the first Escape to empty itself.
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
  };

  go(found) {
    location.hash = ADDRESSES[found.kind](found);
    this.close();
  }

  render(_, { open, words, found, chosen, trouble }) {
    return [
      h('button', { type: 'button', class: 'search', onClick: this.open, 'aria-label': 'Search every id' }, 'Search ', h('kbd', {}, 'Ctrl K')),
      open ? h('dialog', { class: 'palette', ref: dialog => { this.dialog = dialog; }, onClose: this.closed, 'aria-label': 'Search' },
        h('input', { type: 'search', value: words, onInput: this.type, onKeyDown: this.key, placeholder: 'Id or name of an agent, framework, task, executor, role, offer or machine', 'aria-label': 'Id or name', role: 'combobox', 'aria-expanded': String(found.length > 0), 'aria-controls': 'found', 'aria-activedescendant': found.length ? `found-${chosen}` : undefined, autocomplete: 'off', spellcheck: false }),
        h('ul', { id: 'found', role: 'listbox', 'aria-label': 'Found' }, found.map((one, index) => h('li', { id: `found-${index}`, role: 'option', 'aria-selected': String(index === chosen), onClick: () => this.go(one) },
          h('span', { class: 'kind' }, one.kind), h('span', { class: 'name' }, one.name), h('code', {}, one.id), one.state ? h(State, { state: one.state }) : null))),
        h('p', { class: 'note', role: 'status' }, trouble ?? (words.trim() ? (found.length ? 'Enter opens, arrows choose, Escape closes' : 'Nothing found') : 'Type to search')))
        : null,
    ];
  }
}
