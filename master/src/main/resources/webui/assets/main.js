// The frame around the pages: navigation, search, the state of the connection.

import { Component, h, render } from './lib/preact.js';
import { connect, follow, live } from './live.js';
import { router } from './router.js';
import { begun } from './first.js';
import { Empty, Missing, Trouble } from './parts.js';
import { Search } from './search.js';
import { Overview } from './pages/overview.js';

const find = router([
  ['/', 'Overview'],
  ['/agents', 'AgentsPage'],
  ['/agents/:agent', 'AgentPage'],
  ['/agents/:agent/browse', 'FilesPage'],
  ['/agents/:agent/frameworks/:framework', 'AgentPage'],
  ['/agents/:agent/frameworks/:framework/executors/:executor', 'ExecutorPage'],
  ['/agents/:agent/frameworks/:framework/executors/:executor/browse', 'FilesPage'],
  ['/agents/:agent/frameworks/:framework/executors/:executor/tasks/:task/browse', 'FilesPage'],
  ['/frameworks', 'FrameworksPage'],
  ['/frameworks/:framework', 'FrameworkPage'],
  ['/frameworks/:framework/tasks/:task', 'TaskPage'],
  ['/frameworks/:framework/tasks/:task/terminal', 'TerminalPage'],
  ['/tasks', 'TasksPage'],
  ['/roles', 'RolesPage'],
  ['/offers', 'OffersPage'],
  ['/maintenance', 'MaintenancePage'],
  ['/topology', 'TopologyPage'],
  ['/events', 'EventsPage'],
]);

const PAGES = [['/', 'Overview'], ['/agents', 'Agents'], ['/frameworks', 'Frameworks'], ['/tasks', 'Tasks'], ['/roles', 'Roles'], ['/offers', 'Offers'], ['/maintenance', 'Maintenance'], ['/topology', 'Topology'], ['/events', 'Events']];

/** How long the other pages wait for what the first one still asks. */
const LATER_MILLIS = 300;

/** The pages by their names, as far as they are here. */
const loaded = { Overview };
let loading = null;

/** Brings the other pages, once: browsers remember a module that could not be had until the page is loaded afresh. */
function load() {
  loading ??= import('./pages/all.js').then(pages => { Object.assign(loaded, pages); });
  return loading;
}

class App extends Component {
  state = { trouble: null };

  componentDidMount() {
    follow(sections => { if (!sections) this.show(); });
    // Quietly: whoever wants to see one of them is told when it cannot be had.
    begun.then(() => setTimeout(() => load().catch(() => {}), LATER_MILLIS));
    addEventListener('hashchange', () => {
      this.show();
      document.getElementById('main').focus({ preventScroll: true });
      scrollTo(0, 0);
      showHere();
    });
    addEventListener('resize', showHere);
    showHere();
    this.show();
  }

  /** Shows what the address leads to, with the other pages where it needs them. */
  show() {
    const { page } = find(location.hash);
    if (!page || loaded[page]) this.setState({ trouble: null });
    else load().then(() => this.setState({ trouble: null }), error => this.setState({ trouble: error.message }));
  }

  render(_, { trouble }) {
    const { page, parameters, path } = find(location.hash);
    const title = live.hello ? live.hello.cluster || live.hello.hostname : '';
    const here = PAGES.find(([address]) => at(address, path));
    document.title = [here?.[1], title, 'mesos4j'].filter(Boolean).join(' – ');
    return [
      h('a', { class: 'skip', href: '#main', onClick: event => { event.preventDefault(); document.getElementById('main').focus(); } }, 'Skip to content'),
      h('header', {},
        h('a', { class: 'brand', href: '#/' }, h('span', { 'aria-hidden': 'true' }, '◆'), ' mesos4j ', title ? h('small', {}, title) : null),
        h('nav', { 'aria-label': 'Pages' }, PAGES.map(([address, name]) => h('a', { href: `#${address}`, 'aria-current': at(address, path) ? 'page' : undefined }, name))),
        h(Search),
        h(Pulse)),
      h('main', { id: 'main', tabindex: -1 }, page ? this.page(loaded[page], parameters, trouble) : h(Missing, { kind: 'Page', id: location.hash })),
    ];
  }

  page(shown, parameters, trouble) {
    if (shown) return h(shown, { key: location.hash.split('?')[0], ...parameters });
    return trouble ? h(Trouble, { what: 'This page could not be loaded.' }, trouble, ' ', h('button', { type: 'button', onClick: () => location.reload() }, 'Load again')) : h(Empty, {}, 'Loading…');
  }
}

/** On a narrow screen the navigation is wider than that: the page that is shown is brought into view. */
function showHere() {
  const here = document.querySelector('nav [aria-current]');
  if (!here) return;
  // Not scrollIntoView: browsers would go on from there when Tab is pressed first, past the way to the content.
  const nav = here.closest('nav');
  const [link, frame] = [here.getBoundingClientRect(), nav.getBoundingClientRect()];
  nav.scrollLeft += Math.max(link.right - frame.right, 0) - Math.max(frame.left - link.left, 0);
}

/** Whether a page of the navigation is where the path leads. */
function at(address, path) {
  return address === '/' ? path === '/' : path === address || path.startsWith(`${address}/`);
}

function Pulse() {
  if (live.trouble === 'connecting') return h('span', { id: 'pulse', role: 'status' }, 'Connecting…');
  if (live.trouble && live.answered) return h('span', { id: 'pulse', class: 'lost', role: 'status' }, `Not connected: ${live.trouble}. What is shown may be old.`);
  if (live.trouble) return h('span', { id: 'pulse', role: 'status' }, `No leader answers: ${live.trouble}`);
  return h('span', { id: 'pulse', class: 'good', role: 'status', title: `Master ${live.hello.id}, mesos4j ${live.hello.release}` }, h('span', { class: 'from' }, 'live from '), `${live.hello.hostname}:${live.hello.port}`);
}

const root = document.getElementById('app');
root.replaceChildren();
render(h(App), root);
connect();
