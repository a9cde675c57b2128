// What a browser begins with before it has read the rest of the page: this imports nothing, so the master makes the first
// answer while the modules are still under way.

const early = new Map();

/** Sends a question to the master. */
export function send(address) {
  return fetch(address, { headers: { Accept: 'application/json' }, redirect: 'manual' });
}

/** What was asked before anybody could ask for it; to the first who does. */
export function taken(address) {
  const answer = early.get(address);
  early.delete(address);
  return answer;
}

/** Fulfilled when the first question was answered, or could not be: what can wait is asked then. */
export const begun = begin();

function begin() {
  if (!/^(#\/?)?(\?|$)/.test(location.hash)) {
    // Other pages are not part of what main.js loads; main.js says so if they cannot be had.
    import('./pages/all.js').catch(() => {});
    return Promise.resolve();
  }
  const answer = send('ui/overview');
  early.set('ui/overview', answer);
  return answer.then(() => {}, () => {});
}
