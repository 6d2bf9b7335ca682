// History routing: addresses are plain paths, and going back never loses the place.

/** Turns `/people/:id` into a matcher of paths; answers the parameters, or null. */
export function compile(pattern) {
  const names = [];
  const source = pattern.replace(/:([a-z]+)/gi, (_, name) => {
    names.push(name);
    return '([^/]+)';
  });
  const expression = new RegExp(`^${source}/?$`);
  return (path) => {
    const found = expression.exec(path);
    if (!found) return null;
    try {
      return Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1])]));
    } catch {
      return null;
    }
  };
}

/** The first route of `[pattern, page]` that fits, with its parameters. */
export function findRoute(routes, path) {
  for (const [pattern, page] of routes) {
    const params = compile(pattern)(path);
    if (params) return { page, params };
  }
  return null;
}

const ownLink = (link) =>
  link.origin === location.origin &&
  !link.target &&
  !link.hasAttribute('download') &&
  !link.pathname.startsWith('/api/') &&
  !link.pathname.startsWith('/public');

const onlyHash = (link) =>
  link.pathname === location.pathname && link.search === location.search && link.hash;

/** @param show called with `{path, query, back}` whenever the address changes */
export function createRouter(show) {
  const announce = (back) =>
    show({ path: location.pathname, query: new URLSearchParams(location.search), back });

  const router = {
    start() {
      addEventListener('popstate', () => announce(true));
      document.addEventListener('click', (event) => {
        const link = event.target.closest?.('a[href]');
        const plain =
          event.button === 0 &&
          !event.metaKey &&
          !event.ctrlKey &&
          !event.shiftKey &&
          !event.altKey;
        if (!link || !plain || event.defaultPrevented || !ownLink(link) || onlyHash(link)) return;
        event.preventDefault();
        router.go(link.pathname + link.search + link.hash);
      });
      announce(false);
    },
    go(address, { replace = false } = {}) {
      history[replace ? 'replaceState' : 'pushState']({}, '', address);
      announce(false);
    },
    /** Changes the address without leaving the page. */
    rename(address) {
      history.replaceState(history.state, '', address);
    },
    again: () => announce(true),
  };
  return router;
}
