import './q-phone.js';
import { theme } from '../data/theme.js';
import { i18n } from '../i18n/i18n.js';
import { field } from './field.js';
import { outbox } from './outbox.js';
import { keepShell } from './shell.js';

document.documentElement.lang = i18n.tag;
theme.standard = 'light'; // read in the sun
theme.apply();

field.addEventListener('change', () => outbox.belongTo(field.session?.user ?? null));
outbox.addEventListener('sent', () => field.load());
outbox.addEventListener('signed-out', () => field.signedOut());
outbox.open();
field.resume();
addEventListener('load', () => keepShell().catch(() => { /* private windows have nowhere to keep it: the page works, with a link */ }));
