// Small line charts: drawn as SVG, coloured by the style sheet, told in words to those who cannot see them.

import { Component, h } from './lib/preact.js';
import { exact } from './format.js';

const WIDTH = 600;
const HEIGHT = 120;
/** Shorter stretches of time are told to the second. */
const SHORT_SECONDS = 120;

/**
 * Props: title, times (seconds), series ([{label, kind, values}]; the kind chooses the line's look), text (how a value is
 * written), top (the highest value).
 */
export class Chart extends Component {
  state = { at: null };

  point = event => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    this.setState({ at: Math.round(part * (this.props.times.length - 1)) });
  };

  render({ title, times, series, text, top }, { at }) {
    const highest = top || Math.max(1e-9, ...series.flatMap(one => one.values));
    const shown = at === null ? times.length - 1 : Math.min(at, times.length - 1);
    return h('figure', { class: 'card chart' },
      h('figcaption', { class: 'label' }, title, at === null ? '' : ` at ${clock(times[shown])}`),
      h('div', { class: 'keys' }, h('span', { class: 'top' }, times.length < 2 ? '' : text(highest)), series.map(one => h('span', {}, h('i', { class: `key ${one.kind}` }), ` ${one.label} `, h('b', {}, text(one.values[shown] ?? 0))))),
      times.length < 2
        ? h('div', { class: 'empty' }, 'The first line comes after half a minute.')
        : h('svg', { class: 'plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': summary(title, series, text), onMouseMove: this.point, onMouseLeave: () => this.setState({ at: null }) },
          [0, 0.5, 1].map(part => h('line', { class: 'grid', x1: 0, x2: WIDTH, y1: part * HEIGHT, y2: part * HEIGHT })),
          series.map(one => h('path', { class: `line ${one.kind}`, d: path(one.values, highest) })),
          at === null ? null : h('line', { class: 'cursor', x1: x(shown, times.length), x2: x(shown, times.length), y1: 0, y2: HEIGHT })),
      times.length < 2 ? null : h('div', { class: 'axis' }, [times[0], times.at(-1)].map(time => h('span', { title: exact(time) }, clock(time, times.at(-1) - times[0] < SHORT_SECONDS)))));
  }
}

function x(index, count) {
  return (index / Math.max(1, count - 1)) * WIDTH;
}

function path(values, highest) {
  return values.map((value, index) => `${index ? 'L' : 'M'}${x(index, values.length).toFixed(1)} ${(HEIGHT - (Math.min(value, highest) / highest) * HEIGHT).toFixed(1)}`).join('');
}

function clock(seconds, precise) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: precise ? '2-digit' : undefined, hourCycle: 'h23' });
}

function summary(title, series, text) {
  return `${title}: ${series.map(one => `${one.label} now ${text(one.values.at(-1) ?? 0)}, at most ${text(Math.max(0, ...one.values))}`).join('; ')}`;
}

const RANGES = [['hour', 'the last hour'], ['quarter', 'the last 6 hours'], ['day', 'the last day']];

/** Which stretch of time charts show. */
export function RangeChoice({ range, change }) {
  return h('label', {}, 'Over ', h('select', { value: range, onChange: event => change(event.target.value) }, RANGES.map(([value, text]) => h('option', { value }, text))));
}
