// The end of a file that may still grow: followed, searched, and read backwards piece by piece.

import { Component, h } from '../lib/preact.js';
import { address, ask } from '../ask.js';
import { Trouble } from '../parts.js';
import { bytes, plain } from '../format.js';

const PIECE_BYTES = 64 * 1024;
/** What the page holds at most; older text is let go and can be read again. */
const MOST_CHARACTERS = 512 * 1024;
const FOLLOW_MILLIS = 1000;
const MOST_HITS = 2000;

export class LogView extends Component {
  state = { text: '', start: 0, end: 0, follow: true, words: '', hit: 0, trouble: null, loaded: false };

  componentDidMount() {
    this.begin();
    this.timer = setInterval(() => { if (this.state.follow && !document.hidden) this.state.loaded ? this.more() : this.begin(); }, FOLLOW_MILLIS);
  }

  componentWillUnmount() {
    this.gone = true;
    clearInterval(this.timer);
  }

  componentDidUpdate(_, before) {
    if (this.state.follow && before.end !== this.state.end) this.box.scrollTop = this.box.scrollHeight;
    if (before.hit !== this.state.hit || before.words !== this.state.words) this.box.querySelector('mark.here')?.scrollIntoView({ block: 'center' });
  }

  read(offset, length) {
    const { agent, path } = this.props;
    return ask('ui/relay/files/read', { agent, path, offset, length });
  }

  async guarded(work) {
    if (this.busy) return;
    this.busy = true;
    try {
      const change = await work();
      if (!this.gone) this.setState({ trouble: null, ...change });
    } catch (error) {
      if (!this.gone) this.setState({ trouble: error.message });
    }
    this.busy = false;
  }

  begin() {
    return this.guarded(async () => {
      const { offset: size } = await this.read(-1);
      const start = Math.max(0, size - PIECE_BYTES);
      const { data, offset } = await this.read(start, size - start);
      return { text: data, start: offset, end: endOf(offset, data, size), loaded: true };
    });
  }

  /** What came after the end; a file that became shorter was begun anew. */
  more() {
    return this.guarded(async () => {
      const { offset: size } = await this.read(-1);
      if (size < this.state.end) return { text: '', start: 0, end: 0 };
      if (size === this.state.end) return {};
      const from = Math.max(this.state.end, size - PIECE_BYTES);
      const { data, offset } = await this.read(from, size - from);
      const joined = offset === this.state.end;
      const text = (joined ? this.state.text : '') + data;
      const dropped = text.slice(0, Math.max(0, text.length - MOST_CHARACTERS));
      return { text: text.slice(dropped.length), start: (joined ? this.state.start : offset) + size8(dropped), end: endOf(offset, data, size) };
    });
  }

  earlier = () => this.guarded(async () => {
    const from = Math.max(0, this.state.start - PIECE_BYTES);
    const { data } = await this.read(from, this.state.start - from);
    return { text: (data + this.state.text).slice(0, MOST_CHARACTERS), start: from, follow: false };
  });

  search = event => this.setState({ words: event.target.value, hit: 0, follow: !event.target.value && this.state.follow });

  step = event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.setState(({ hit }) => ({ hit: hit + (event.shiftKey ? -1 : 1) }));
  };

  render({ agent, path }, { text, start, end, follow, words, hit, trouble, loaded }) {
    const pieces = split(text, words);
    const hits = (pieces.length - 1) / 2;
    const here = hits ? ((hit % hits) + hits) % hits : -1;
    return h('section', { class: 'listing', 'aria-label': 'File' },
      h('div', { class: 'tools' },
        h('input', { class: 'filter', type: 'search', value: words, placeholder: 'Search in what is shown', 'aria-label': 'Search in what is shown', onInput: this.search, onKeyDown: this.step }),
        h('span', { class: 'count', role: 'status' }, words ? (hits ? `${plain(here + 1)} of ${plain(hits)}` : 'not found') : ''),
        h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: follow, onChange: event => this.setState({ follow: event.target.checked }) }), 'Follow'),
        h('span', { class: 'grow' }),
        start > 0 ? h('button', { type: 'button', onClick: this.earlier }, `Earlier (${bytes(start)})`) : null,
        h('a', { href: address('ui/relay/files/download', { agent, path }) }, `Download (${bytes(end)})`)),
      trouble ? h(Trouble, { what: 'The file could not be read on.' }, trouble) : null,
      h('pre', { class: 'log', tabindex: 0, 'aria-label': path, ref: box => { this.box = box; } },
        text ? pieces.map((piece, index) => (index % 2 ? h('mark', { class: (index - 1) / 2 === here ? 'here' : '' }, piece) : piece)) : loaded ? '(empty)' : 'Reading…'));
  }
}

/** Where what was read of a file of this size ends. Bytes that are no text are shown as longer ones. */
function endOf(offset, data, size) {
  return Math.min(offset + size8(data), size);
}

/** How many bytes a text was. */
function size8(text) {
  return new TextEncoder().encode(text).length;
}

/** The text in pieces, every other one what was searched for. */
function split(text, words) {
  if (!words) return [text];
  const lower = text.toLowerCase();
  const wanted = words.toLowerCase();
  const pieces = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0 && pieces.length < 2 * MOST_HITS; at = lower.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}
