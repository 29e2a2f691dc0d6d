import { createI18n } from 'vue-i18n';
import { Quasar } from 'quasar';
import en from './en.json';

export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français' } as const;

export type Language = keyof typeof LANGUAGES;

export type Catalogue = typeof en;

const STORED = 'isocenter.language';

export const i18n = createI18n({ legacy: false, locale: 'en' as Language, fallbackLocale: 'en', messages: { en } as Record<Language, Catalogue> });

const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => en,
  de: async () => (await import('./de.json')).default,
  fr: async () => (await import('./fr.json')).default,
};

const ofQuasar: Record<Language, () => Promise<{ default: Parameters<typeof Quasar.lang.set>[0] }>> = {
  en: () => import('quasar/lang/en-US.js'),
  de: () => import('quasar/lang/de.js'),
  fr: () => import('quasar/lang/fr.js'),
};

/** The first of the languages that a reader has named that there is a catalogue for. */
export function chosenLanguage(stored: string | null, wanted: readonly string[]): Language {
  const known = (name: string): name is Language => name in LANGUAGES;
  return [stored ?? '', ...wanted.map(name => name.slice(0, 2).toLowerCase())].find(known) ?? 'en';
}

export function initialLanguage(): Language {
  return chosenLanguage(localStorage.getItem(STORED), navigator.languages);
}

/** Shows everything in a language, from now on and next time. */
export async function setLanguage(language: Language, remember = true): Promise<void> {
  const [catalogue, quasar] = await Promise.all([catalogues[language](), ofQuasar[language]()]);
  i18n.global.setLocaleMessage(language, catalogue);
  Quasar.lang.set(quasar.default);
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
  if (remember) {
    localStorage.setItem(STORED, language);
  }
}
