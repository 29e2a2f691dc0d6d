import { detailsIn, RequestFailure, route } from './http';

/** What became of a file, or of a member of an archive. */
export interface StoredFile {
  Status: 'Success' | 'AlreadyStored' | 'FilteredOut' | 'Failure';
  ParentStudy?: string;
}

/** A file that is being sent. */
export interface Transfer {
  answer: Promise<StoredFile[]>;
  cancel: () => void;
}

/** Sends a file or an archive. By XMLHttpRequest, since fetch does not say how far a body is. */
export function sendFile(file: File, onProgress: (sent: number) => void): Transfer {
  const request = new XMLHttpRequest();
  const answer = new Promise<StoredFile[]>((resolve, reject) => {
    request.open('POST', route('instances'));
    request.upload.addEventListener('progress', event => onProgress(Math.min(event.loaded, file.size)));
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status > 299) {
        reject(new RequestFailure(request.status, detailsIn(request.responseText)));
        return;
      }
      const answered = JSON.parse(request.responseText) as StoredFile | StoredFile[];
      resolve(Array.isArray(answered) ? answered : [answered]);
    });
    request.addEventListener('error', () => reject(new RequestFailure(0, '')));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    request.send(file);
  });
  return { answer, cancel: () => request.abort() };
}

/** A file with its path in the folder that it was chosen with. */
export interface ChosenFile {
  file: File;
  path: string;
}

/** The files of a choice by button. */
export function chosenFiles(files: FileList): ChosenFile[] {
  return [...files].map(file => ({ file, path: file.webkitRelativePath || file.name }));
}

/** The files that were dropped, those in folders too; as they are found. */
export async function* droppedFiles(items: DataTransferItemList): AsyncGenerator<ChosenFile[]> {
  // The list is emptied when the event is over: all entries first.
  const entries = [...items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null);
  while (entries.length > 0) {
    const entry = entries.shift();
    if (entry?.isFile) {
      yield [await fileOf(entry as FileSystemFileEntry)];
    } else if (entry?.isDirectory) {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (let some = await read(reader); some.length > 0; some = await read(reader)) {
        entries.push(...some.filter(one => one.isDirectory));
        const files = some.filter(one => one.isFile) as FileSystemFileEntry[];
        yield await Promise.all(files.map(fileOf));
      }
    }
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<ChosenFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { file, path: entry.fullPath.replace(/^\//, '') };
}

function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
