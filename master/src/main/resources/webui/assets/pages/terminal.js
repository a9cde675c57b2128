// A terminal in the container of a running task, where the operator allows it. The library that draws it is loaded when the
// page is opened, and not before.

import { Component, h } from '../lib/preact.js';
import { address } from '../ask.js';
import { Trouble, taskPath } from '../parts.js';

const TYPE = 'application/octet-stream';
const FONT = 'ui-monospace, monospace';
const FONT_PIXELS = 14;
const LINE_FACTOR = 1.2;
const MOST_SCROLLED_LINES = 5000;

let library = null;

/** Loads the library once; it is no module and leaves its class in the window. */
function load() {
  library ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = 'assets/lib/xterm.css';
    style.onload = resolve;
    style.onerror = () => reject(new Error('the terminal could not be loaded'));
    document.head.append(style);
  }).then(() => import('../lib/xterm.js')).then(() => globalThis.Terminal);
  return library;
}

export class TerminalPage extends Component {
  state = { trouble: null, over: false, opened: false };
  typed = '';
  sending = false;
  abort = new AbortController();

  async componentDidMount() {
    try {
      const Terminal = await load();
      if (!this.gone) await this.open(Terminal);
      this.finish(null);
    } catch (error) {
      this.finish(error.message);
    }
  }

  componentWillUnmount() {
    this.gone = true;
    this.abort.abort();
    this.sizes?.disconnect();
    this.terminal?.dispose();
  }

  finish(trouble) {
    if (!this.gone) this.setState({ trouble, over: true });
  }

  async open(Terminal) {
    const { rows, columns } = this.size();
    const colours = getComputedStyle(this.box);
    this.terminal = new Terminal({
      rows, cols: columns, fontFamily: FONT, fontSize: FONT_PIXELS, lineHeight: 1, scrollback: MOST_SCROLLED_LINES, screenReaderMode: true,
      theme: { background: colours.backgroundColor, foreground: colours.color, cursor: colours.color, selection: '#7f7f7f60' },
    });
    this.terminal.open(this.box);
    // The library calls its lines items, but what holds them no list.
    this.box.querySelector('.xterm-accessibility-tree')?.setAttribute('role', 'list');
    this.terminal.attachCustomKeyEventHandler(event => this.leave(event));
    this.terminal.onData(text => this.type(text));
    await this.show(rows, columns);
  }

  /** What the container prints, until it ends. */
  async show(rows, columns) {
    const { framework, task } = this.props;
    const answer = await fetch(address('ui/terminal', { framework, task, rows, columns }), { method: 'POST', headers: { 'Content-Type': TYPE }, signal: this.abort.signal, redirect: 'manual' });
    if (!answer.ok) throw new Error((await answer.text()) || `the master answered ${answer.status}`);
    this.id = answer.headers.get('Terminal-Id');
    this.setState({ opened: true });
    this.terminal.focus();
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.box);
    const reader = answer.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      await new Promise(resolve => this.terminal.write(piece.value, resolve));
    }
  }

  /** The keys that lead out of the terminal, which takes all others. */
  leave(event) {
    if (!(event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'x')) return true;
    if (event.type === 'keydown') this.back.focus();
    return false;
  }

  /** Keeps the order of what is typed: one request at a time, with all that came meanwhile. */
  async type(text) {
    this.typed += text;
    if (this.sending || !this.id) return;
    this.sending = true;
    try {
      while (this.typed) {
        const body = this.typed;
        this.typed = '';
        await this.send({}, body);
      }
    } catch (error) {
      if (!this.gone) this.setState({ trouble: error.message });
    }
    this.sending = false;
  }

  async send(parameters, body) {
    const answer = await fetch(address('ui/terminal/typed', { terminal: this.id, ...parameters }), { method: 'POST', headers: { 'Content-Type': TYPE }, body });
    if (!answer.ok && answer.status !== 404) throw new Error(await answer.text());
  }

  resize() {
    const { rows, columns } = this.size();
    if (this.state.over || (rows === this.terminal.rows && columns === this.terminal.cols)) return;
    this.terminal.resize(columns, rows);
    this.send({ rows, columns }).catch(error => this.setState({ trouble: error.message }));
  }

  /** How many characters fit. */
  size() {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `${FONT_PIXELS}px ${FONT}`;
    const fitting = (space, each) => Math.min(500, Math.max(2, Math.floor(space / each)));
    return {
      rows: fitting(this.box.clientHeight - 16, Math.ceil(FONT_PIXELS * LINE_FACTOR)),
      columns: fitting(this.box.clientWidth - 36, Math.ceil(pen.measureText('W').width)),
    };
  }

  render({ framework, task }, { trouble, over, opened }) {
    return [
      h('h1', {}, `Terminal in ${task}`),
      h('p', { class: 'tools' },
        h('a', { href: taskPath(framework, task), ref: link => { this.back = link; } }, over ? 'Back to the task' : 'Close and go back to the task'),
        h('span', { class: 'note', role: 'status' }, over ? 'The session has ended.' : opened ? 'Ctrl-Shift-X leaves the terminal by the keyboard.' : 'Opening…')),
      trouble ? h(Trouble, { what: 'The terminal is closed.' }, trouble) : null,
      h('div', { class: 'console', ref: box => { this.box = box; } }),
    ];
  }
}
