const KEPT_AS = 'qianliyan.theme';

/** Dark or light; remembered in this browser, dark at first. */
export const theme = {
  get current() {
    return localStorage.getItem(KEPT_AS) === 'light' ? 'light' : 'dark';
  },
  apply() {
    document.documentElement.dataset.theme = this.current;
  },
  toggle() {
    localStorage.setItem(KEPT_AS, this.current === 'light' ? 'dark' : 'light');
    this.apply();
  },
};
