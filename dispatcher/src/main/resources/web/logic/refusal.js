import { said, t } from '../i18n/i18n.js';

/** Why the server did not do it, in words: its own when it gave some. */
export function refusalText(failure) {
  const problem = failure.problem;
  if (!problem) {
    return t('refusal.unreachable');
  }
  return said(problem.details ?? problem.detail ?? problem.title) || t('refusal.status', { status: failure.status });
}
