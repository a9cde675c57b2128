// Directories and files on an agent. An agent is another origin, so its /files answers are asked for as JSONP.

import { h } from './dom.js';
import { bytes } from './format.js';
import { agentById } from './cluster.js';
import { link, missing, part, table, time } from './parts.js';

const WAIT_MILLIS = 10000;
const TAIL_BYTES = 64 * 1024;

/** What was read last: the page is drawn from it until something newer has come. */
let shown = { key: null, content: null };
let calls = 0;

export function browse([id, path], redraw) {
  const agent = agentById(id);
  if (!agent) return missing('Agent', id);
  const key = `${id} ${path}`;
  if (shown.key !== key) {
    shown = { key, content: h('p', { class: 'empty' }, 'Reading…') };
    read(agent, path).then(content => {
      if (shown.key === key) shown.content = content;
      redraw();
    });
  }
  return [h('h1', {}, path), h('p', {}, link(`#/agents/${part(id)}`, agent.hostname)), shown.content.cloneNode(true)];
}

async function read(agent, path) {
  const base = `//${agent.hostname}:${agent.port}/files/`;
  try {
    const listing = await jsonp(`${base}browse?path=${part(path)}`);
    if (listing.length !== 1 || listing[0].path !== path) return folder(agent, base, listing);
    return await tail(base, path);
  } catch (error) {
    try {
      return await tail(base, path);
    } catch {
      return h('p', { class: 'empty' }, `${agent.hostname}:${agent.port} did not answer for ${path}: ${error.message}. The sandbox may have been removed, or this browser cannot reach the agent.`);
    }
  }
}

function folder(agent, base, listing) {
  const name = file => file.path.split('/').pop();
  return table([
    { title: 'Mode', class: 'id', cell: file => file.mode },
    { title: 'Owner', cell: file => `${file.uid}:${file.gid}` },
    { title: 'Size', class: 'number', cell: file => bytes(file.size) },
    { title: 'Changed', cell: file => time(file.mtime) },
    { title: 'Name', cell: file => link(`#/agents/${part(agent.id)}/browse?path=${part(file.path)}`, name(file)) },
    { title: '', cell: file => (file.mode.startsWith('d') ? '' : h('a', { href: `${base}download?path=${part(file.path)}` }, 'Download')) },
  ], listing, file => file.path, 'This directory is empty.');
}

async function tail(base, path) {
  const size = (await jsonp(`${base}read?path=${part(path)}&offset=-1`)).offset;
  const start = Math.max(0, size - TAIL_BYTES);
  const { data } = await jsonp(`${base}read?path=${part(path)}&offset=${start}&length=${TAIL_BYTES}`);
  return h('div', { class: 'wide' }, h('pre', { tabindex: '0' }, start > 0 ? `… the first ${start} bytes are in the download …\n${data}` : data || '(empty)'));
}

function jsonp(url) {
  return new Promise((resolve, reject) => {
    const name = `mesos4jAnswer${calls++}`;
    const script = h('script', { src: `${url}&jsonp=${name}` });
    const end = act => value => {
      clearTimeout(timer);
      delete window[name];
      script.remove();
      act(value);
    };
    const timer = setTimeout(() => end(reject)(new Error('no answer within 10 s')), WAIT_MILLIS);
    window[name] = end(resolve);
    script.onerror = () => end(reject)(new Error('it refused'));
    document.head.append(script);
  });
}
