const KEPT_AS = 'qianliyan.theme';

/** Dark or light; remembered in this browser. */
export const theme = {
  /** What a page is that nobody has chosen for. */
  standard: 'dark',
  get current() {
    return localStorage.getItem(KEPT_AS) ?? this.standard;
  },
  apply() {
    document.documentElement.dataset.theme = this.current;
  },
  toggle() {
    localStorage.setItem(KEPT_AS, this.current === 'light' ? 'dark' : 'light');
    this.apply();
  },
};
