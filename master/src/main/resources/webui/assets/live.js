// The stream that says which sections of the cluster have changed. One per page; it is opened again, ever more slowly,
// when it breaks. While it is down the page shows what it knew, and says so.

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15000;
/** The master sends a line at least this often; silence for longer means a dead connection. */
const SILENCE_MILLIS = 30000;

export const live = {
  /** What the master said of itself; null until it answered once. */
  hello: null,
  /** Whether a master has answered anything, so that the page shows something. */
  answered: false,
  /** Why there is no stream now; null while there is one. */
  trouble: 'connecting',
  /** Of the cluster, as the stream told it last. */
  version: 0,
};

const listeners = new Set();

/** Calls back with the set of changed sections, or with null when the connection changed. Returns the way to stop it. */
export function follow(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(sections) {
  for (const listener of [...listeners]) listener(sections);
}

export async function connect() {
  let wait = FIRST_WAIT_MILLIS;
  for (;;) {
    try {
      await read(() => { wait = FIRST_WAIT_MILLIS; });
      live.trouble = 'the master closed the connection';
    } catch (error) {
      live.trouble = error.message;
    }
    tell(null);
    await new Promise(resolve => setTimeout(resolve, wait * (0.7 + 0.6 * Math.random())));
    wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
  }
}

async function read(opened) {
  const abort = new AbortController();
  const answer = await fetch('ui/live', { signal: abort.signal, redirect: 'manual' });
  if (answer.type === 'opaqueredirect') {
    // Somebody else leads now, and the page itself is sent there.
    location.reload();
    throw new Error('another master leads');
  }
  if (!answer.ok) throw new Error(`the master answered ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let first = true;
  for (;;) {
    const silence = setTimeout(() => abort.abort(), SILENCE_MILLIS);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines.filter(Boolean)) {
      if (first) opened();
      take(JSON.parse(line), first);
      first = false;
    }
  }
}

function take(message, first) {
  if (first) {
    const again = live.hello !== null;
    live.version = message.version;
    live.hello = message;
    live.answered = true;
    live.trouble = null;
    tell(null);
    tell(new Set([again ? 'all' : 'first']));
    return;
  }
  live.version = message.version;
  if (message.changed.length) tell(new Set(message.changed));
}
