import { css } from './lit.js';

/** A section with a heading, as the incident's side is made of. */
export const panel = css`
  section { padding: var(--gap-3) var(--gap-4) var(--gap-4); background: var(--surface-2); border: 1px solid var(--line); border-radius: var(--radius-l); }
  h3 { font-size: var(--size-s); font-weight: 600; color: var(--text-soft); margin-bottom: var(--gap-2); }
`;
