const ROOT = '/api/v1';

/** What the server answered that was not what was asked for. `problem` is its RFC 9457 body, or empty. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(`HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

async function call(method, path, body) {
  const response = await fetch(ROOT + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin',
  });
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const answer = isJson ? await response.json() : {};
  if (!response.ok) {
    throw new Refusal(response.status, answer);
  }
  return answer;
}

const part = encodeURIComponent;

export const api = {
  session: () => call('GET', '/session'),
  logIn: (user, password) => call('POST', '/session', { user, password }),
  logInWays: () => call('GET', '/session/ways'),
  logOut: () => call('DELETE', '/session'),
  setPassword: (current, next) => call('POST', '/session/password', { current, next }),
  config: () => call('GET', '/config'),
  stats: () => call('GET', '/stats'),
  cameras: () => call('GET', '/cameras'),
  incident: (id) => call('GET', `/incidents/${part(id)}`),
  tasks: () => call('GET', '/tasks'),
  desk: () => call('GET', '/desk'),
  snooze: (asked) => call('POST', '/snoozes', asked),
  wake: (id) => call('DELETE', `/snoozes/${part(id)}`),
  beginDrill: (asked) => call('POST', '/drill', asked),
  endDrill: () => call('DELETE', '/drill'),
  decide: (id, asked) => call('POST', `/proposals/${part(id)}`, asked),
  pushKey: () => call('GET', '/push/key'),
  subscribe: (subscription) => call('POST', '/push/subscriptions', subscription),
  unsubscribe: (endpoint) => call('DELETE', '/push/subscriptions', { endpoint }),
  deliveries: (id) => call('GET', `/incidents/${part(id)}/deliveries`),
  command: (id, command) => call('POST', `/incidents/${part(id)}/commands`, command),

  /** Newest first, at most `most`; follows the pages. */
  async incidents(query = {}, most = 500) {
    const found = [];
    let cursor;
    do {
      const search = new URLSearchParams({ ...query, limit: '200', ...(cursor ? { cursor } : {}) });
      const page = await call('GET', `/incidents?${search}`);
      found.push(...page.items);
      cursor = page.next;
    } while (cursor && found.length < most);
    return found;
  },

  /** One page: {items, next}. */
  search: (query) => call('GET', `/incidents?${new URLSearchParams(query)}`),
  kept: (camera) => call('GET', `/cameras/${part(camera)}/recording`),
  seen: (camera, from, seconds) => call('GET', `/cameras/${part(camera)}/seen?from=${new Date(from).toISOString()}&seconds=${seconds}`),

  /** What the camera sent from a time on (ms since 1970): {from, to (ms), edge, codec, bytes}. */
  async recording(camera, from, seconds, signal) {
    const answer = await fetch(`${ROOT}/cameras/${part(camera)}/recording.mp4?from=${new Date(from).toISOString()}&seconds=${seconds}`,
      { credentials: 'same-origin', signal });
    if (!answer.ok) {
      throw new Refusal(answer.status, await answer.json().catch(() => null));
    }
    const told = (name) => answer.headers.get(name);
    return {
      from: Date.parse(told('X-From')), to: Date.parse(told('X-To')), edge: told('X-Edge') === 'true',
      codec: /codecs="([^"]+)"/.exec(told('Content-Type'))[1], bytes: await answer.arrayBuffer(),
    };
  },

  snapshotOf: (incident) => `${ROOT}/incidents/${part(incident)}/snapshot.jpg`,
  clipOf: (incident) => `${ROOT}/incidents/${part(incident)}/clip.mp4`,
  evidenceOf: (incident) => `${ROOT}/incidents/${part(incident)}/evidence.zip`,
  photoOf: (incident, name) => `${ROOT}/incidents/${part(incident)}/photos/${part(name)}`,
  pictureOf: (camera) => `${ROOT}/cameras/${part(camera)}/snapshot.jpg`,
  liveOf: (camera) => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${ROOT}/cameras/${part(camera)}/live`,
  events: (after) => `${ROOT}/events${after ? `?lastEventId=${part(after)}` : ''}`,
};
