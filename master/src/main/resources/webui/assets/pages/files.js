// Directories and files of an agent, handed through by the master.

import { Component, h } from '../lib/preact.js';
import { Answer, address, ask } from '../ask.js';
import { AgentLink, Empty, Table, Time, Trouble, filesPath } from '../parts.js';
import { LogView } from './log.js';
import { bytes, plain } from '../format.js';

/** A folder may hold a million files: so many are shown. */
const MOST_FILES = 1000;

export function FilesPage({ agent, path, framework, executor, task }) {
  const run = framework ? `/frameworks/${framework}/executors/${executor}/runs/latest` : null;
  const shown = path || (run && task ? `${run}/tasks/${task}` : run) || '/';
  return [
    h('h1', {}, title(shown)),
    h(Crumbs, { agent, path: shown }),
    h(Files, { key: `${agent} ${shown}`, agent, path: shown }),
  ];
}

function title(path) {
  const sandbox = /\/executors\/([^/]+)\/runs\/[^/]+$/.exec(path);
  return sandbox ? `Sandbox of ${sandbox[1]}` : path.split('/').filter(Boolean).pop() ?? 'Files';
}

function Crumbs({ agent, path }) {
  const names = path.split('/').filter(Boolean);
  return h('nav', { class: 'crumbs', 'aria-label': 'Path' },
    h(Answer, { path: 'ui/agent', parameters: { id: agent }, sections: [], show: known => h(AgentLink, { id: agent, host: known?.host }) }),
    names.map((name, index) => [' / ', index === names.length - 1 ? name : h('a', { href: filesPath(agent, `/${names.slice(0, index + 1).join('/')}`) }, name)]));
}

class Files extends Component {
  state = { files: null, isFile: false, trouble: null };

  componentDidMount() {
    this.read();
  }

  read = async () => {
    const { agent, path } = this.props;
    try {
      const files = await ask('ui/relay/files/browse', { agent, path, limit: MOST_FILES + 1 });
      const isFile = files.length === 0 && await this.readable();
      this.setState({ files, isFile, trouble: null });
    } catch (error) {
      this.setState({ trouble: error.message });
    }
  };

  /** A file lists as nothing, and only a file can be read. */
  async readable() {
    const { agent, path } = this.props;
    return ask('ui/relay/files/read', { agent, path, offset: -1 }).then(() => true, () => false);
  }

  render({ agent, path }, { files, isFile, trouble }) {
    if (trouble) return h(Trouble, { what: 'This cannot be read.' }, trouble, ' The sandbox may have been removed, or the agent may not answer.');
    if (isFile) return h(LogView, { agent, path });
    if (!files) return h(Empty, {}, 'Reading…');
    return [
      h('p', {}, h('button', { type: 'button', onClick: this.read }, 'Read again')),
      h(Table, { label: 'Files', rows: files.slice(0, MOST_FILES), id: file => file.path, empty: 'This directory is empty.', columns: columns(agent) }),
      files.length > MOST_FILES ? h('p', { class: 'note' }, `Only the first ${plain(MOST_FILES)} files are shown. Others can be reached by their path in the address.`) : null,
    ];
  }
}

function columns(agent) {
  return [
    { title: 'Name', class: 'text', cell: file => h('a', { href: filesPath(agent, file.path) }, file.path.split('/').pop(), file.mode.startsWith('d') ? '/' : '') },
    { title: 'Size', class: 'number', cell: file => (file.mode.startsWith('d') ? '' : h('span', { title: `${file.size} bytes` }, bytes(file.size))) },
    { title: 'Changed', cell: file => h(Time, { seconds: file.mtime }) },
    { title: 'Mode', class: 'id', cell: file => file.mode },
    { title: 'Owner', cell: file => `${file.uid}:${file.gid}` },
    { title: '', cell: file => (file.mode.startsWith('d') ? '' : h('a', { href: address('ui/relay/files/download', { agent, path: file.path }), 'aria-label': `Download ${file.path.split('/').pop()}` }, 'Download')) },
  ];
}
