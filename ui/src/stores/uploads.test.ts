import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestFailure } from '@/api/http';
import type { StoredFile } from '@/api/upload';
import { AT_ONCE, useUploads } from './uploads';

interface Sent {
  name: string;
  succeed: (answer: StoredFile[]) => Promise<void>;
  fail: (error: unknown) => Promise<void>;
  progress: (sent: number) => void;
}

const sent: Sent[] = [];
vi.mock('@/api/upload', () => ({
  sendFile: (file: File, progress: (count: number) => void) => {
    let end: { resolve: (answer: StoredFile[]) => void; reject: (error: unknown) => void };
    const answer = new Promise<StoredFile[]>((resolve, reject) => (end = { resolve, reject }));
    const settled = async (act: () => void) => {
      act();
      await answer.catch(() => undefined);
      await Promise.resolve();
    };
    sent.push({
      name: file.name,
      succeed: stored => settled(() => end.resolve(stored)),
      fail: error => settled(() => end.reject(error)),
      progress,
    });
    return { answer, cancel: () => end.reject(new DOMException('cancelled', 'AbortError')) };
  },
}));

const files = (count: number) => Array.from({ length: count }, (_, index) => ({ file: new File(['12345678'], `${index}.dcm`), path: `folder/${index}.dcm` }));
const STORED: StoredFile[] = [{ Status: 'Success', ParentStudy: 'abc' }];

describe('uploads', () => {
  beforeEach(() => {
    sent.length = 0;
    setActivePinia(createPinia());
  });

  it('go some at a time, the next when one is done', async () => {
    const uploads = useUploads();
    uploads.add(files(AT_ONCE + 2));
    expect(sent).toHaveLength(AT_ONCE);
    await sent[1]!.succeed(STORED);
    expect(sent).toHaveLength(AT_ONCE + 1);
    expect(uploads.counts).toMatchObject({ stored: 1, sending: AT_ONCE, waiting: 1 });
    expect(uploads.list[1]).toMatchObject({ name: 'folder/1.dcm', state: 'stored', study: 'abc' });
  });

  it('say how far all of them are', async () => {
    const uploads = useUploads();
    uploads.add(files(2));
    sent[0]!.progress(4);
    expect(uploads.progress).toBe(0.25);
    await sent[0]!.succeed(STORED);
    expect(uploads.progress).toBe(0.5);
    await sent[1]!.succeed(STORED);
    expect([uploads.progress, uploads.active, uploads.ended]).toEqual([1, false, 2]);
  });

  it('give the reason of a failure, and begin again on request', async () => {
    const uploads = useUploads();
    uploads.add(files(1));
    await sent[0]!.fail(new RequestFailure(400, 'This is no DICOM file'));
    expect(uploads.list[0]).toMatchObject({ state: 'failed', reason: 'This is no DICOM file' });
    uploads.retryAll();
    expect(uploads.list[0]).toMatchObject({ state: 'sending', reason: '', sent: 0 });
    await sent[1]!.succeed([{ Status: 'AlreadyStored' }]);
    expect(uploads.counts).toMatchObject({ failed: 0, known: 1 });
  });

  it('count the members of an archive', async () => {
    const uploads = useUploads();
    uploads.add(files(1));
    await sent[0]!.succeed([...STORED, { Status: 'Failure' }, ...STORED]);
    expect(uploads.list[0]).toMatchObject({ state: 'partly', stored: 2, refused: 1 });
  });

  it('are cancelled, those that wait too', async () => {
    const uploads = useUploads();
    uploads.add(files(AT_ONCE + 1));
    uploads.cancelAll();
    await vi.waitUntil(() => !uploads.active);
    expect(uploads.counts).toMatchObject({ cancelled: AT_ONCE + 1, waiting: 0, sending: 0 });
    expect(sent).toHaveLength(AT_ONCE);
  });

  it('are forgotten when they are over', async () => {
    const uploads = useUploads();
    uploads.add(files(2));
    await sent[0]!.succeed(STORED);
    uploads.clear();
    expect([uploads.total, uploads.list.length, uploads.progress]).toEqual([1, 1, 0]);
  });

  it('of ten thousand files are taken without a turn for each', () => {
    const uploads = useUploads();
    uploads.add(files(10_000));
    expect([uploads.total, sent.length]).toEqual([10_000, AT_ONCE]);
  });
});
