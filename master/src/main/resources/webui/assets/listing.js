// A table whose rows are searched, sorted and paged by the master, so that a long list costs the browser one page.

import { Component, h } from './lib/preact.js';
import { Answer } from './ask.js';
import { Empty, Trouble } from './parts.js';
import { plain } from './format.js';

const PAGE_ROWS = 50;
const TYPING_MILLIS = 20;

/**
 * Props: path and parameters of the question, sections that matter, columns ({title, sort, cell, class}), id of a row,
 * empty (text), label, sort (the first column to sort by, with a minus for the other way round), and rows (of one page).
 */
export class Listing extends Component {
  constructor(props) {
    super(props);
    const sort = props.sort ?? '';
    this.state = { typed: props.words ?? '', words: props.words ?? '', sort: sort.replace('-', ''), down: sort.startsWith('-'), offset: 0 };
  }

  componentWillUnmount() {
    clearTimeout(this.typing);
  }

  type = event => {
    const typed = event.target.value;
    this.setState({ typed });
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.setState({ words: typed.trim(), offset: 0 }), TYPING_MILLIS);
  };

  sortBy(column) {
    this.setState(({ sort, down }) => ({ sort: column, down: sort === column ? !down : false, offset: 0 }));
  }

  get pageRows() {
    return this.props.rows ?? PAGE_ROWS;
  }

  render(props, { words, sort, down, offset }) {
    const parameters = { ...props.parameters, q: words, sort, order: down ? 'desc' : 'asc', offset, limit: this.pageRows };
    return h(Answer, { path: props.path, parameters, sections: props.sections, show: (answer, trouble) => this.show(answer, trouble) });
  }

  show(answer, trouble) {
    const { label, extra, empty } = this.props;
    if (answer && !answer.total && !extra && !trouble) return h(Empty, {}, empty);
    return h('section', { class: 'listing', 'aria-label': label },
      h('div', { class: 'tools' },
        h('input', { class: 'filter', type: 'search', placeholder: `Search ${label.toLowerCase()}`, 'aria-label': `Search ${label.toLowerCase()}`, value: this.state.typed, onInput: this.type }),
        extra,
        h('span', { class: 'count', role: 'status' }, answer ? this.count(answer) : '')),
      trouble ? h(Trouble, { what: 'This list could not be brought up to date.' }, trouble) : null,
      answer ? this.table(answer) : h(Empty, {}, trouble ? 'Nothing to show.' : 'Loading…'));
  }

  count({ total, matching }) {
    return this.state.words ? `${plain(matching)} of ${plain(total)}` : plain(total);
  }

  table(answer) {
    const { columns, id, empty, label } = this.props;
    if (!answer.rows.length) return h(Empty, {}, answer.total ? 'Nothing matches the search.' : empty);
    return [
      h('div', { class: 'wide' }, h('table', { 'aria-label': label },
        h('thead', {}, h('tr', {}, columns.map(column => this.heading(column)))),
        h('tbody', {}, answer.rows.map(row => h('tr', { key: id(row) },
          columns.map(column => h('td', { class: column.class }, column.cell(row)))))))),
      this.pager(answer),
    ];
  }

  heading(column) {
    if (!column.sort) return h('th', { class: column.class, scope: 'col' }, column.title);
    const here = this.state.sort === column.sort;
    return h('th', { class: column.class, scope: 'col', 'aria-sort': here ? (this.state.down ? 'descending' : 'ascending') : 'none' },
      h('button', { type: 'button', class: 'sort', onClick: () => this.sortBy(column.sort) }, column.title, h('span', { 'aria-hidden': 'true' }, here ? (this.state.down ? ' ↓' : ' ↑') : '')));
  }

  pager({ matching, offset, rows }) {
    const most = this.pageRows;
    if (matching <= most) return null;
    const to = start => () => this.setState({ offset: start });
    return h('nav', { class: 'pager', 'aria-label': 'Pages of the list' },
      h('button', { type: 'button', disabled: offset === 0, onClick: to(Math.max(0, offset - most)) }, 'Previous'),
      h('span', {}, `${plain(offset + 1)}–${plain(offset + rows.length)} of ${plain(matching)}`),
      h('button', { type: 'button', disabled: offset + rows.length >= matching, onClick: to(offset + most) }, 'Next'));
  }
}
