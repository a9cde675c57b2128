// Offers that wait, how the latest ones went, who holds on to them, and why there are none.

import { h } from '../lib/preact.js';
import { Answer } from '../ask.js';
import { Empty, FrameworkLink, Table, Time, Trouble } from '../parts.js';
import { Offers } from '../lists.js';
import { WhyNoOffers } from './explain.js';
import { exact, length, percent, plain } from '../format.js';

export function OffersPage() {
  return [
    h('h1', {}, 'Offers'),
    h(Offers, {}),
    h('h2', {}, 'Timeline'),
    h(Answer, { path: 'ui/offer-history', sections: ['offers'], show }),
    h('h2', {}, 'Why no offers?'),
    h(WhyNoOffers, {}),
  ];
}

const MOST_LANES = 12;
const WIDTH = 1000;
const LANE = 18;
/** An offer that waits for longer is being hoarded. */
const HOARDED_SECONDS = 30;

function show(history, trouble) {
  if (!history) return trouble ? h(Trouble, { what: 'The master cannot be asked.' }, trouble) : h(Empty, {}, 'Loading…');
  if (!history.offers.length) return h(Empty, {}, 'No offer has been made since this master was elected.');
  const now = Date.now() / 1000;
  const begin = Math.min(now - 10, ...history.offers.map(offer => offer.made));
  const lanes = [...new Set(history.offers.map(offer => offer.framework))].slice(0, MOST_LANES);
  return [
    h('div', { class: 'card timeline' },
      h('div', { class: 'keys' }, ['accepted', 'declined', 'rescinded', 'waiting'].map(fate => h('span', {}, h('i', { class: `fate ${fate}` }), ` ${fate}`))),
      lanes.map(lane => h(Lane, { key: lane, name: history.frameworks[lane], id: lane, offers: history.offers.filter(offer => offer.framework === lane), begin, now })),
      h('div', { class: 'axis' }, h('span', { title: exact(begin) }, `${length(now - begin)} ago`), h('span', {}, 'now'))),
    h(Table, { label: 'Answers', rows: tallied(history, now), id: row => row.framework, empty: '', columns }),
  ];
}

function Lane({ name, id, offers, begin, now }) {
  const x = time => ((time - begin) / (now - begin)) * WIDTH;
  return h('div', { class: 'lane' },
    h(FrameworkLink, { id, name }),
    h('svg', { viewBox: `0 0 ${WIDTH} ${LANE}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${offers.length} offers to ${name}` },
      offers.map(offer => h('rect', { key: offer.id, class: `fate ${offer.fate}`, x: x(offer.made), width: Math.max(2, x(offer.ended ?? now) - x(offer.made)), y: 2, height: LANE - 4 },
        h('title', {}, `${offer.fate} after ${length((offer.ended ?? now) - offer.made)}: ${plain(offer.resources.cpus)} CPUs for ${offer.role}`)))));
}

function tallied(history, now) {
  const oldest = {};
  for (const offer of history.offers.filter(one => one.fate === 'waiting')) oldest[offer.framework] = Math.min(oldest[offer.framework] ?? now, offer.made);
  return history.tally.map(row => ({ ...row, name: history.frameworks[row.framework], oldest: oldest[row.framework], hoards: now - (oldest[row.framework] ?? now) > HOARDED_SECONDS }))
    .sort((a, b) => (a.oldest ?? now) - (b.oldest ?? now));
}

const columns = [
  { title: 'Framework', class: 'name', cell: row => h(FrameworkLink, { id: row.framework, name: row.name }) },
  { title: 'Waiting', class: 'number', cell: row => plain(row.waiting) },
  { title: 'Oldest', cell: row => [h(Time, { seconds: row.oldest }), row.hoards ? h('span', { class: 'state warn' }, ' hoards') : null] },
  { title: 'Accepted', class: 'number', cell: row => answered(row, row.accepted) },
  { title: 'Declined', class: 'number', cell: row => answered(row, row.declined) },
  { title: 'Rescinded', class: 'number', cell: row => answered(row, row.rescinded) },
];

function answered(row, count) {
  const all = row.accepted + row.declined + row.rescinded;
  return all ? `${plain(count)} (${percent(count / all)})` : '–';
}
