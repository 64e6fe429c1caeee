/** The server is there but not now: too many requests, its own trouble, or a gateway's. */
const LATER = new Set([408, 425, 429]);

/**
 * What became of a request: `sent` with the `version` that it made, `refused` with the server's words {zh, en}, or neither: it is to be tried again.
 * `signedOut`: after logging in.
 *
 * @param request gives a promise of a Response
 */
export async function outcome(request) {
  let answer;
  try {
    answer = await request();
  } catch {
    // no link, or one that is too slow
    return {};
  }
  if ((answer.headers.get('Content-Type') ?? '').includes('text/html')) {
    // a portal between here and the server, which never heard of it
    return {};
  }
  if (answer.ok) {
    const { version } = await answer.json().catch(() => ({}));
    return { sent: true, version };
  }
  if (answer.status === 401) {
    return { signedOut: true };
  }
  if (answer.status >= 500 || LATER.has(answer.status)) {
    return {};
  }
  const problem = await answer.json().catch(() => ({}));
  const words = `HTTP ${answer.status}`;
  return { refused: problem.details ?? { zh: problem.detail ?? words, en: problem.detail ?? words } };
}
