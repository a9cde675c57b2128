// Chooses the page by the address and draws it again whenever the cluster has changed.

import { h, patch } from './dom.js';
import { cluster, watch } from './cluster.js';
import { agent, agents, framework, frameworks, overview, tasks } from './pages.js';
import { missing } from './parts.js';
import { browse } from './sandbox.js';

const ROUTES = [
  [/^#?\/?$/, overview],
  [/^#\/agents$/, agents],
  [/^#\/agents\/([^/?]+)$/, ([id]) => agent(id)],
  [/^#\/agents\/([^/?]+)\/browse\?path=(.*)$/, browse],
  [/^#\/frameworks$/, frameworks],
  [/^#\/frameworks\/([^/?]+)$/, ([id]) => framework(id)],
  [/^#\/tasks$/, tasks],
];

const main = document.getElementById('main');
const pulse = document.getElementById('pulse');

function draw() {
  drawPulse();
  if (!cluster.state) {
    patch(main, [h('p', { class: 'empty' }, cluster.trouble ? `The master cannot be reached: ${cluster.trouble}. Trying again every 2 s.` : 'Loading the cluster…')]);
    return;
  }
  document.getElementById('cluster').textContent = cluster.state.cluster ?? cluster.state.hostname;
  for (const item of document.querySelectorAll('nav a')) {
    const here = item.hash === '#/' ? /^#?\/?$/.test(location.hash) : location.hash.startsWith(item.hash);
    if (here) item.setAttribute('aria-current', 'page');
    else item.removeAttribute('aria-current');
  }
  patch(main, page());
}

function page() {
  for (const [pattern, render] of ROUTES) {
    const match = pattern.exec(location.hash);
    if (match) return render(match.slice(1).map(decodeURIComponent), draw);
  }
  return missing('Page', location.hash);
}

function drawPulse() {
  pulse.classList.toggle('lost', Boolean(cluster.trouble));
  if (cluster.trouble) pulse.textContent = `Not connected: ${cluster.trouble}`;
  else if (cluster.state) pulse.textContent = `Leader ${cluster.state.leader ?? cluster.state.pid}, version ${cluster.state.version}`;
}

window.addEventListener('hashchange', () => {
  main.replaceChildren();
  draw();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});
watch(draw);
draw();
