import { getJson, send, sendJson } from './http';
import { session } from './session';

/** The definition of a remote server as it may be shown: secrets are null. */
export interface ServerDefinition {
  Url: string;
  HttpHeaders?: string[];
  HasDelete?: string | boolean;
  [member: string]: unknown;
}

/** What a test of a server found. */
export interface ServerTest {
  Ok: boolean;
  Message: string;
  Server?: string;
  Status?: number;
}

const path = (name: string) => `${session.dicomWebRoot}servers/${encodeURIComponent(name)}`;

export async function serverNames(signal?: AbortSignal): Promise<string[]> {
  return await getJson(`${session.dicomWebRoot}servers`, signal);
}

export async function servers(signal?: AbortSignal): Promise<Record<string, ServerDefinition>> {
  return await getJson(`${session.dicomWebRoot}servers?expand`, signal);
}

/** Defines a server, in the place of one of that name. */
export async function define(name: string, definition: Record<string, unknown>): Promise<void> {
  await sendJson('PUT', path(name), definition);
}

/** Changes some members, and leaves the others, secrets too, as they are. */
export async function change(name: string, changes: Record<string, unknown>): Promise<void> {
  await sendJson('PATCH', path(name), changes);
}

export async function removeServer(name: string): Promise<void> {
  await send(path(name), { method: 'DELETE' });
}

export async function testServer(name: string): Promise<ServerTest> {
  return await sendJson('POST', path(name) + '/test', {});
}

/** Whether a server takes deletions: it is described by a text, as Orthanc does. */
export function takesDeletions(definition: ServerDefinition | undefined): boolean {
  return definition?.HasDelete === true || definition?.HasDelete === '1' || definition?.HasDelete === 'true';
}
