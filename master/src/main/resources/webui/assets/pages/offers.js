// Offers that wait, how earlier ones went, and why there are none.

import { h } from '../lib/preact.js';
import { Offers } from '../lists.js';
import { WhyNoOffers } from './explain.js';

export function OffersPage() {
  return [h('h1', {}, 'Offers'), h(Offers, {}), h('h2', {}, 'Why no offers?'), h(WhyNoOffers, {})];
}
