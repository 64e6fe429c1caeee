/** Which page is shown: `#/`, `#/cameras`, `#/map`, `#/incident/ID`, `#/camera/ID`. Tells `route`; back and forward work. */
class Route extends EventTarget {
  constructor() {
    super();
    addEventListener('hashchange', () => this.dispatchEvent(new Event('route')));
  }

  /** {page: 'home' | 'cameras' | 'map' | 'incident' | 'camera', id} */
  get current() {
    const [page, id] = location.hash.replace(/^#\/?/, '').split('/');
    return { page: ['cameras', 'map', 'incident', 'camera'].includes(page) ? page : 'home', id: id ? decodeURIComponent(id) : '' };
  }

  go(page, id) {
    location.hash = page === 'home' ? '#/' : id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;
  }
}

export const route = new Route();
