// Questions to the master. Every page is made from a few small answers that are asked for again when a section that they
// show has changed; until the new answer is there the old one stays, so nothing flickers.

import { Component } from './lib/preact.js';
import { begun, send, taken } from './first.js';
import { follow, live } from './live.js';

const AGAIN_MILLIS = 3000;

/** The JSON at a relative address; parameters that are empty are left out. */
export async function ask(path, parameters = {}) {
  const question = address(path, parameters);
  const early = taken(question);
  if (!early) await begun;
  const answer = await (early ?? send(question));
  if (!answer.ok) throw new Error(answer.type === 'opaqueredirect' ? 'another master leads now' : (await answer.text()) || `the master answered ${answer.status}`);
  live.answered = true;
  return answer.json();
}

export function address(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * Shows the answer to a question: props are path, parameters, sections (which changes matter) and show, a function of the
 * answer.
 */
export class Answer extends Component {
  state = { answer: null, trouble: null };
  asking = false;
  stale = false;
  /** Of the cluster that the answer shows, and of what it has to show at least. */
  version = 0;
  least = 0;

  componentDidMount() {
    this.stop = follow(sections => {
      if (sections?.has('first')) this.begin();
      else if (sections && (sections.has('all') || this.props.sections.some(section => sections.has(section)))) this.refresh();
    });
    this.seen = () => { if (!document.hidden && this.stale) this.refresh(); };
    document.addEventListener('visibilitychange', this.seen);
    this.refresh();
  }

  componentDidUpdate(before) {
    if (question(before) !== question(this.props)) {
      if (before.path !== this.props.path) this.setState({ answer: null });
      this.refresh();
    }
  }

  componentWillUnmount() {
    this.gone = true;
    clearTimeout(this.again);
    this.stop();
    document.removeEventListener('visibilitychange', this.seen);
  }

  /** The stream has begun: it tells only what changes from there on, so an older answer is asked for again. */
  begin() {
    if (this.asking) this.least = live.version;
    else if (this.version < live.version) this.refresh();
  }

  async refresh() {
    this.stale = true;
    if (this.asking || document.hidden) return;
    this.asking = true;
    while (this.stale && !this.gone) {
      this.stale = false;
      const asked = question(this.props);
      try {
        const answer = await ask(this.props.path, this.props.parameters);
        if (asked === question(this.props)) this.setState({ answer, trouble: null });
        if (asked !== question(this.props) || answer.version < this.least) this.stale = true;
        this.version = answer.version;
        this.least = 0;
      } catch (error) {
        this.setState({ trouble: error.message });
        clearTimeout(this.again);
        this.again = setTimeout(() => this.refresh(), AGAIN_MILLIS);
      }
    }
    this.asking = false;
  }

  render({ show, waiting }, { answer, trouble }) {
    return show(answer, trouble) ?? waiting ?? null;
  }
}

function question(props) {
  return address(props.path, props.parameters);
}
