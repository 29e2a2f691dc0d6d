import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { StudyRow } from '@/api/studies';

/** The studies that are chosen in the list; kept while other screens are shown. */
export const useSelection = defineStore('selection', () => {
  const source = ref('');
  const rows = ref<StudyRow[]>([]);

  /** Forgets what was chosen of another source. */
  function of(wanted: string): void {
    if (source.value !== wanted) {
      source.value = wanted;
      rows.value = [];
    }
  }

  return { source, rows, of };
});
