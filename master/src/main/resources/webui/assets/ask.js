// Questions to the master. Every page is made from a few small answers that are asked for again when a section that they
// show has changed; until the new answer is there the old one stays, so nothing flickers.

import { Component } from './lib/preact.js';
import { follow, live } from './live.js';

const AGAIN_MILLIS = 3000;

/** The JSON at a relative address; parameters that are empty are left out. */
export async function ask(path, parameters = {}) {
  const answer = await fetch(address(path, parameters), { headers: { Accept: 'application/json' }, redirect: 'manual' });
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

  componentDidMount() {
    this.stop = follow(sections => {
      if (sections && (sections.has('all') || this.props.sections.some(section => sections.has(section)))) this.refresh();
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
        else this.stale = true;
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
