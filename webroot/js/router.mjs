// History routing: addresses are plain paths, and going back never loses the place.

import { BASE } from './base.mjs';

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

const isBelow = (pathname) => pathname === BASE || pathname.startsWith(`${BASE}/`);

/** Of the platform, as its routes name it. */
const path = (pathname) => pathname.slice(BASE.length) || '/';

/** Where one is, as the routes name it. */
export const here = () => path(location.pathname) + location.search;

/** Changes the address without leaving the page. */
export const rename = (address) => history.replaceState(history.state, '', BASE + address);

const ownLink = (link) =>
  link.origin === location.origin &&
  !link.target &&
  !link.hasAttribute('download') &&
  isBelow(link.pathname) &&
  !path(link.pathname).startsWith('/api/') &&
  !path(link.pathname).startsWith('/public');

const onlyHash = (link) =>
  link.pathname === location.pathname && link.search === location.search && link.hash;

/** @param show called with `{path, query, back}` whenever the address changes */
export function createRouter(show) {
  const announce = (back) =>
    show({ path: path(location.pathname), query: new URLSearchParams(location.search), back });

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
        router.go(path(link.pathname) + link.search + link.hash);
      });
      announce(false);
    },
    go(address, { replace = false } = {}) {
      history[replace ? 'replaceState' : 'pushState']({}, '', BASE + address);
      announce(false);
    },
    rename,
    again: () => announce(true),
  };
  return router;
}
