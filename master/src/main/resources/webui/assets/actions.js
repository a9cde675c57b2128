// What an operator can do here: each action asks before it acts, says what will happen, and can be copied as a command.

import { Component, h } from './lib/preact.js';
import { live } from './live.js';

/** Sends a call to the operator API; the master's words are the error. */
export async function call(body) {
  const answer = await fetch('api/v1', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(body), redirect: 'manual' });
  if (!answer.ok) throw new Error((await answer.text()) || `the master answered ${answer.status}`);
}

export function curl(body) {
  const address = new URL('api/v1', location.href.split('#')[0]).href;
  const quoted = JSON.stringify(body).replaceAll("'", "'\\''");
  return `curl -X POST -H 'Content-Type: application/json' -d '${quoted}' '${address}'`;
}

/**
 * A button that opens the question. Props: name (what the user must be allowed to), label, title and text of the question,
 * fields ({name, label, type, value, required, hint}), body (the call, from the fields' values), danger, may (where the
 * master said for this very thing whether it is allowed).
 */
export class Action extends Component {
  state = { open: false };

  render({ name, label, danger, may = live.hello?.may[name], ...question }, { open }) {
    if (may === false) return null;
    return [
      h('button', { type: 'button', class: danger ? 'danger' : '', onClick: () => this.setState({ open: true }) }, label),
      open ? h(Question, { label, danger, ...question, close: () => this.setState({ open: false }) }) : null,
    ];
  }
}

class Question extends Component {
  constructor(props) {
    super(props);
    this.state = { values: Object.fromEntries((props.fields ?? []).map(field => [field.name, field.value ?? ''])), busy: false, trouble: null, note: '' };
  }

  componentDidMount() {
    this.dialog.showModal();
  }

  set(name, value) {
    this.setState(({ values }) => ({ values: { ...values, [name]: value }, trouble: null, note: '' }));
  }

  /** The call, or the reason why the fields make none. */
  body() {
    try {
      return { call: this.props.body(this.state.values) };
    } catch (error) {
      return { wrong: error.message };
    }
  }

  act = async () => {
    const { call: body, wrong } = this.body();
    if (wrong) {
      this.setState({ trouble: wrong });
      return;
    }
    this.setState({ busy: true, trouble: null });
    try {
      await call(body);
      this.dialog.close();
    } catch (error) {
      this.setState({ busy: false, trouble: error.message });
    }
  };

  copy = async () => {
    const { call: body, wrong } = this.body();
    if (wrong) {
      this.setState({ trouble: wrong });
      return;
    }
    const text = curl(body);
    try {
      await navigator.clipboard.writeText(text);
      this.setState({ note: 'Copied. ', command: text });
    } catch {
      this.setState({ note: 'Copy it from here: ', command: text });
    }
  };

  render({ title, text, fields = [], label, danger, close }, { values, busy, trouble, note, command }) {
    return h('dialog', { class: 'question', ref: dialog => { this.dialog = dialog; }, onClose: close, 'aria-label': title },
      h('h2', {}, title),
      h('p', {}, text),
      fields.map(field => h(Field, { field, value: values[field.name], change: value => this.set(field.name, value) })),
      trouble ? h('div', { class: 'trouble', role: 'alert' }, trouble) : null,
      note ? h('p', { class: 'note', role: 'status' }, note, h('code', { class: 'command' }, command)) : null,
      h('div', { class: 'actions' },
        h('button', { type: 'button', class: 'plain', onClick: this.copy }, 'Copy as curl'),
        h('span', { class: 'grow' }),
        h('button', { type: 'button', onClick: () => this.dialog.close() }, 'Cancel'),
        h('button', { type: 'button', class: danger ? 'danger primary' : 'primary', disabled: busy, onClick: this.act }, busy ? 'Working…' : label)));
  }
}

function Field({ field, value, change }) {
  if (field.type === 'checkbox') {
    return h('label', { class: 'field check' }, h('input', { type: 'checkbox', checked: Boolean(value), onChange: event => change(event.target.checked) }), field.label);
  }
  return h('label', { class: 'field' }, h('span', {}, field.label),
    h('input', { type: field.type ?? 'text', value, required: field.required, step: 'any', onInput: event => change(event.target.value) }),
    field.hint ? h('small', {}, field.hint) : null);
}

/** A positive number from a field; empty gives undefined. */
export function number(text, what) {
  if (text === '' || text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`${what} must be a number of at least 0, not "${text}"`);
  return value;
}
