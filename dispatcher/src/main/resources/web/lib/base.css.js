import { css } from './lit.js';

/** What every component's inside shares; the values are tokens of app.css, which reach into shadow roots. */
export const base = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; color: var(--text); }
  :host([hidden]), [hidden] { display: none !important; }
  h1, h2, h3, p, ol, ul, dl, dd, figure { margin: 0; padding: 0; }
  ol, ul { list-style: none; }
  a { color: var(--accent-text); }
  button, input, select, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; }
  button:disabled { cursor: not-allowed; opacity: 0.55; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: var(--radius-s); }
  .button {
    display: inline-flex; align-items: center; justify-content: center; gap: var(--gap-2);
    min-height: 36px; padding: 0 var(--gap-4); white-space: nowrap;
    border: 1px solid var(--line-strong); border-radius: var(--radius-m);
    background: var(--surface-3); font-weight: 500; text-decoration: none; color: var(--text);
    transition: background var(--quick), border-color var(--quick);
  }
  .button:hover:not(:disabled) { background: var(--surface-4); border-color: var(--text-faint); }
  .button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
  .button.primary:hover:not(:disabled) { background: var(--accent-strong); border-color: var(--accent-strong); }
  .button.danger { border-color: var(--sev1); color: var(--sev1-text); }
  .button.plain { background: transparent; border-color: transparent; padding: 0 var(--gap-2); }
  .button.plain:hover { background: var(--surface-3); }
  .button.icon { width: 36px; padding: 0; }
  .field {
    min-height: 36px; padding: 0 var(--gap-3); border: 1px solid var(--line-strong); border-radius: var(--radius-m);
    background: var(--surface-1); color: var(--text); width: 100%;
  }
  textarea.field { padding: var(--gap-2) var(--gap-3); resize: vertical; min-height: 64px; }
  select.field { width: auto; }
  label.stack { display: grid; gap: var(--gap-1); color: var(--text-soft); font-size: var(--size-s); }
  kbd {
    display: inline-block; min-width: 1.6em; padding: 0 0.4em; text-align: center; font: 600 0.8em/1.6 var(--font);
    border: 1px solid currentColor; border-bottom-width: 2px; border-radius: 4px; opacity: 0.75;
  }
  .soft { color: var(--text-soft); }
  .small { font-size: var(--size-s); }
  .number { font-variant-numeric: tabular-nums; }
  .visually-hidden {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    :host, *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
  }
`;
