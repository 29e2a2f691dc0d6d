import { defineStore } from 'pinia';
import { Dark } from 'quasar';
import { ref, watch } from 'vue';
import { STUDY_COLUMNS, type StudyColumn } from '@/api/studies';

export type Theme = 'light' | 'dark' | 'auto';

const THEME = 'isocenter.theme';
const COLUMNS = 'isocenter.columns';
const SOURCE = 'isocenter.server';

const USUAL: StudyColumn[] = STUDY_COLUMNS.filter(column => column !== 'StudyID' && column !== 'ReferringPhysicianName');

/** The columns that were stored, as far as there still are such. */
export function storedColumns(text: string | null): StudyColumn[] {
  const names = (text ?? '').split(',');
  const columns = STUDY_COLUMNS.filter(column => names.includes(column));
  return columns.length > 0 ? columns : USUAL;
}

/** What a reader has chosen; kept in the browser. */
export const usePreferences = defineStore('preferences', () => {
  const stored = localStorage.getItem(THEME);
  const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : 'auto');
  const columns = ref<StudyColumn[]>(storedColumns(localStorage.getItem(COLUMNS)));
  /** The remote server that was looked at last. */
  const lastServer = ref(localStorage.getItem(SOURCE) ?? '');

  watch(
    theme,
    value => {
      Dark.set(value === 'auto' ? 'auto' : value === 'dark');
      localStorage.setItem(THEME, value);
    },
    { immediate: true },
  );
  watch(columns, value => localStorage.setItem(COLUMNS, value.join(',')));
  watch(lastServer, value => localStorage.setItem(SOURCE, value));
  return { theme, columns, lastServer };
});
