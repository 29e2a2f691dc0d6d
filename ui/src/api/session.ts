import { reactive } from 'vue';
import { getJson, login, RequestFailure, route, send } from './http';

/** What a user may do. */
export const PERMISSIONS = ['read', 'store', 'send', 'delete', 'operate', 'admin'] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What `/system` says, as far as the pages use it. */
export interface SystemDescription {
  Name: string;
  IsocenterVersion: string;
  ReadOnly: boolean;
  [member: string]: unknown;
}

interface Permissions {
  User?: string | null;
  Permissions: string[];
  /** Whether the user can log out. */
  Session?: boolean;
}

const PAGE_OF_CLIENT = 'app/client/index.html';

/** What the pages know of the server and of whoever uses them. */
export const session = reactive({
  loaded: false,
  system: undefined as SystemDescription | undefined,
  /** Below the server's root, with a slash at its end; as it is by default until the server has said it. */
  dicomWebRoot: 'dicom-web/',
  /** Whether the DICOMweb services are on. */
  dicomWeb: true,
  user: '',
  /** Whether the user has logged in here, and can log out. */
  canLogOut: false,
  permissions: [...PERMISSIONS] as string[],
});

/** The DICOMweb root in the address that the server gives for its client's page. */
export function rootOf(rootUri: string): string {
  return rootUri.replace(/^\.\.\//, '').replace(PAGE_OF_CLIENT, '');
}

/** Whether an action is to be offered. */
export function may(permission: Permission): boolean {
  const writes = permission === 'store' || permission === 'delete';
  return session.permissions.includes(permission) && !(writes && session.system?.ReadOnly);
}

/** The address of something below the DICOMweb root, for links and pictures. */
export function dicomWeb(path: string): string {
  return route(session.dicomWebRoot + path);
}

/** Asks the server what it is and what may be done. */
export async function loadSession(): Promise<void> {
  session.system = await getJson<SystemDescription>('system');
  const plugin = await optional<{ RootUri: string }>('plugins/dicom-web');
  session.dicomWeb = plugin !== undefined;
  if (plugin) {
    session.dicomWebRoot = rootOf(plugin.RootUri);
  }
  const permissions = await optional<Permissions>('tools/permissions');
  if (permissions) {
    session.user = permissions.User ?? '';
    session.permissions = permissions.Permissions;
    session.canLogOut = permissions.Session ?? false;
    login.byPage = session.canLogOut;
  }
  session.loaded = true;
}

/** Ends the session, here and at the identity provider if it has a page for that. */
export async function logOut(): Promise<void> {
  const response = await send('auth/logout', { method: 'POST', headers: { 'X-Requested-With': 'fetch' } });
  const { EndSession } = (await response.json()) as { EndSession: string };
  window.location.assign(EndSession || route('auth/login?to=ui/'));
}

async function optional<T>(path: string): Promise<T | undefined> {
  try {
    return await getJson<T>(path);
  } catch (error) {
    if (error instanceof RequestFailure && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
