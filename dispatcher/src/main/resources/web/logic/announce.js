import { desktop } from '../data/desktop.js';
import { route } from '../data/route.js';
import { sound } from '../data/sound.js';
import { speech } from '../data/speech.js';
import { cameraName, villageName } from './words.js';
import { said, t } from '../i18n/i18n.js';

/** A new incident makes itself known: by its tone, by voice, and on the desktop; each only where somebody wanted it. */
export function announce(incident) {
  sound.announce(incident.severity);
  const words = { severity: t(`spoken.${incident.severity}`), title: said(incident.title), village: villageName(incident.village), camera: cameraName(incident.camera) };
  speech.say(t('spoken', words));
  desktop.tell(incident.id, `${words.severity} · ${words.title}`, `${words.village} · ${words.camera}`, () => route.go('incident', incident.id));
}
