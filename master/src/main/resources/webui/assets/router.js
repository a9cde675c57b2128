// Addresses within the page: what stands behind the #. All links that the web UI of Apache Mesos had resolve.

export const part = encodeURIComponent;

/** Patterns with their pages; the first that matches wins. Names after a colon are handed to the page. */
export function router(routes) {
  const compiled = routes.map(([pattern, page]) => ({ page, names: names(pattern), expression: expression(pattern) }));
  return hash => {
    const [path, query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
    const clean = path.replace(/^\/slaves(\/|$)/, '/agents$1').replace(/(.)\/$/, '$1') || '/';
    for (const { page, names: keys, expression: test } of compiled) {
      const match = test.exec(clean);
      if (match) return { page, parameters: parameters(keys, match, query), path: clean };
    }
    return { page: null, parameters: {}, path: clean };
  };
}

function names(pattern) {
  return [...pattern.matchAll(/:(\w+)/g)].map(match => match[1]);
}

function expression(pattern) {
  return new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`);
}

function parameters(keys, match, query) {
  const found = Object.fromEntries(new URLSearchParams(query));
  keys.forEach((key, index) => { found[key] = decoded(match[index + 1]); });
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
