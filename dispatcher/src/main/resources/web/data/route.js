const PAGES = ['wall', 'cameras', 'map', 'history', 'incident', 'camera'];

/** Which page is shown: `#/`, `#/wall`, `#/cameras`, `#/map`, `#/history?q=...`, `#/incident/ID`, `#/camera/ID`. Tells `route`; back and forward work. */
class Route extends EventTarget {
  constructor() {
    super();
    addEventListener('hashchange', () => this.dispatchEvent(new Event('route')));
  }

  /** {page: 'home' or one of PAGES, id, query: URLSearchParams} */
  get current() {
    const [path, search = ''] = location.hash.split(/\?(.*)/s);
    const [page, id] = path.replace(/^#\/?/, '').split('/');
    return { page: PAGES.includes(page) ? page : 'home', id: id ? decodeURIComponent(id) : '', query: new URLSearchParams(search) };
  }

  go(page, id) {
    location.hash = page === 'home' ? '#/' : id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;
  }

  /** Keeps what a page shows in its address, without a step to go back over. */
  keep(query) {
    const search = query.toString();
    history.replaceState(null, '', `#/${this.current.page}${search ? `?${search}` : ''}`);
  }
}

export const route = new Route();
