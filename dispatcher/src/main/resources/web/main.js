import './ui/q-app.js';
import { i18n } from './i18n/i18n.js';
import { theme } from './data/theme.js';

document.documentElement.lang = i18n.tag;
theme.apply();
