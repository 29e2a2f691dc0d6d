import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowRef } from 'vue';
import { sendFile, type StoredFile, type Transfer } from '@/api/upload';
import { RequestFailure } from '@/api/http';

export type UploadState = 'waiting' | 'sending' | 'stored' | 'known' | 'partly' | 'failed' | 'cancelled';

/** A file on its way. */
export interface Upload {
  id: number;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  /** Why it failed, in the server's words; empty if the server could not be reached. */
  reason: string;
  /** Of an archive: how many members were stored, and how many were not. */
  stored: number;
  refused: number;
  /** The study that it belongs to, in the core interface. */
  study: string;
}

/** How many files are sent at once. */
export const AT_ONCE = 4;

const ENDED: readonly UploadState[] = ['stored', 'known', 'partly', 'failed', 'cancelled'];

/**
 * Sends files, some at a time, also while other screens are shown. Only the rows that are on their way are reactive by
 * themselves; the list is told when one ends, so that a folder of ten thousand files does not hold up the page.
 */
export const useUploads = defineStore('uploads', () => {
  const list = shallowRef<Upload[]>([]);
  const counts = reactive<Record<UploadState, number>>({ waiting: 0, sending: 0, stored: 0, known: 0, partly: 0, failed: 0, cancelled: 0 });
  const sentBytes = ref(0);
  const allBytes = ref(0);
  /** Changes whenever a row does. */
  const version = ref(0);
  const files = new Map<number, File>();
  const transfers = new Map<number, Transfer>();
  let waiting: Upload[] = [];
  let nextId = 1;

  const total = computed(() => Object.values(counts).reduce((sum, count) => sum + count, 0));
  const ended = computed(() => ENDED.reduce((sum, state) => sum + counts[state], 0));
  const active = computed(() => counts.waiting + counts.sending > 0);
  const progress = computed(() => (allBytes.value === 0 ? 0 : Math.min(1, sentBytes.value / allBytes.value)));

  function move(upload: Upload, state: UploadState): void {
    counts[upload.state]--;
    upload.state = state;
    counts[state]++;
    version.value++;
  }

  function add(added: Iterable<{ file: File; path: string }>): void {
    const rows: Upload[] = [];
    for (const { file, path } of added) {
      const row: Upload = { id: nextId++, name: path, size: file.size, sent: 0, state: 'waiting', reason: '', stored: 0, refused: 0, study: '' };
      files.set(row.id, file);
      allBytes.value += file.size;
      rows.push(row);
    }
    counts.waiting += rows.length;
    waiting.push(...rows);
    list.value = list.value.concat(rows);
    version.value++;
    fill();
  }

  function fill(): void {
    while (counts.sending < AT_ONCE && waiting.length > 0) {
      const upload = waiting.shift();
      const file = upload && files.get(upload.id);
      if (upload && file) {
        void start(upload, file);
      }
    }
  }

  async function start(upload: Upload, file: File): Promise<void> {
    move(upload, 'sending');
    const transfer = sendFile(file, sent => {
      sentBytes.value += sent - upload.sent;
      upload.sent = sent;
      version.value++;
    });
    transfers.set(upload.id, transfer);
    try {
      settle(upload, await transfer.answer);
    } catch (error) {
      fail(upload, error);
    } finally {
      transfers.delete(upload.id);
      sentBytes.value += upload.size - upload.sent;
      upload.sent = upload.size;
      fill();
    }
  }

  function settle(upload: Upload, answer: StoredFile[]): void {
    upload.refused = answer.filter(one => one.Status === 'Failure').length;
    upload.stored = answer.length - upload.refused;
    upload.study = answer.find(one => one.ParentStudy)?.ParentStudy ?? '';
    files.delete(upload.id);
    if (upload.refused > 0) {
      move(upload, 'partly');
    } else {
      move(upload, answer.length > 0 && answer.every(one => one.Status === 'AlreadyStored') ? 'known' : 'stored');
    }
  }

  function fail(upload: Upload, error: unknown): void {
    if (error instanceof DOMException && error.name === 'AbortError') {
      move(upload, 'cancelled');
      return;
    }
    upload.reason = error instanceof RequestFailure ? error.message : String(error);
    if (error instanceof RequestFailure && error.unreachable) {
      upload.reason = '';
    }
    move(upload, 'failed');
  }

  function cancel(upload: Upload): void {
    if (upload.state === 'waiting') {
      waiting = waiting.filter(one => one !== upload);
      sentBytes.value += upload.size;
      upload.sent = upload.size;
      move(upload, 'cancelled');
    }
    transfers.get(upload.id)?.cancel();
  }

  function cancelAll(): void {
    const dropped = waiting;
    waiting = [];
    for (const upload of dropped) {
      sentBytes.value += upload.size;
      upload.sent = upload.size;
      move(upload, 'cancelled');
    }
    transfers.forEach(transfer => transfer.cancel());
  }

  function retry(upload: Upload): void {
    if (!files.has(upload.id) || (upload.state !== 'failed' && upload.state !== 'cancelled')) {
      return;
    }
    sentBytes.value -= upload.sent;
    upload.sent = 0;
    upload.reason = '';
    move(upload, 'waiting');
    waiting.push(upload);
    fill();
  }

  function retryAll(): void {
    list.value.filter(upload => upload.state === 'failed' || upload.state === 'cancelled').forEach(retry);
  }

  /** Forgets what has ended. */
  function clear(): void {
    for (const upload of list.value) {
      if (ENDED.includes(upload.state)) {
        counts[upload.state]--;
        allBytes.value -= upload.size;
        sentBytes.value -= upload.sent;
        files.delete(upload.id);
      }
    }
    list.value = list.value.filter(upload => !ENDED.includes(upload.state));
    version.value++;
  }

  return { list, counts, version, total, ended, active, progress, add, cancel, cancelAll, retry, retryAll, clear };
});
