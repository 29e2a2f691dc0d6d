import { takesDeletions, type ServerDefinition } from './servers';

/** The fields of the form of a server. Secrets are empty unless they are typed anew. */
export interface ServerForm {
  name: string;
  Url: string;
  Username: string;
  Password: string;
  /** Lines of a name, a colon and a value; a value that is not typed anew stays. */
  HttpHeaders: string;
  Timeout: string;
  HasDelete: boolean;
  ChunkedTransfers: boolean;
  HasWadoRsUniversalTransferSyntax: boolean;
  Pkcs11: boolean;
  CertificateFile: string;
  CertificateKeyFile: string;
  CertificateKeyPassword: string;
  HttpProxy: string;
  HttpsVerifyPeers: boolean;
  HttpsCACertificates: string;
  StowMaxInstances: string;
  StowMaxSize: string;
  StowPerStudy: boolean;
  StowResume: boolean;
  RetrieveConcurrency: string;
  /** Whether access tokens are sent, and how they are got; empty if none are. */
  oauth: '' | 'client' | 'account';
  oauthTokenUrl: string;
  oauthClientId: string;
  oauthClientSecret: string;
  oauthScope: string;
  oauthServiceAccountFile: string;
}

/** The members of OAuth2 that each way of getting tokens has, and their fields. */
const OAUTH = [
  { member: 'TokenUrl', field: 'oauthTokenUrl', ways: ['client'] },
  { member: 'ClientId', field: 'oauthClientId', ways: ['client'] },
  { member: 'ClientSecret', field: 'oauthClientSecret', ways: ['client'], secret: true },
  { member: 'Scope', field: 'oauthScope', ways: ['client', 'account'] },
  { member: 'ServiceAccountFile', field: 'oauthServiceAccountFile', ways: ['account'] },
] as const satisfies { member: string; field: keyof ServerForm; ways: string[]; secret?: boolean }[];

const flag = (value: unknown, by: boolean) => (value === undefined ? by : value === true || value === '1' || value === 'true');
const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** The form of a definition, or an empty one. */
export function formOf(name: string, definition?: ServerDefinition): ServerForm {
  const one = definition ?? ({ Url: '' } as ServerDefinition);
  const oauth = one['OAuth2'] as Record<string, unknown> | undefined;
  return {
    name,
    Url: one.Url,
    Username: text(one['Username']),
    Password: '',
    HttpHeaders: (one.HttpHeaders ?? []).map(header => `${header}:`).join('\n'),
    Timeout: definition ? text(one['Timeout']) : '',
    HasDelete: takesDeletions(one),
    ChunkedTransfers: flag(one['ChunkedTransfers'], true),
    HasWadoRsUniversalTransferSyntax: flag(one['HasWadoRsUniversalTransferSyntax'], true),
    Pkcs11: flag(one['Pkcs11'], false),
    CertificateFile: text(one['CertificateFile']),
    CertificateKeyFile: '',
    CertificateKeyPassword: '',
    HttpProxy: '',
    HttpsVerifyPeers: flag(one['HttpsVerifyPeers'], true),
    HttpsCACertificates: text(one['HttpsCACertificates']),
    StowMaxInstances: text(one['StowMaxInstances']),
    StowMaxSize: text(one['StowMaxSize']),
    StowPerStudy: flag(one['StowPerStudy'], false),
    StowResume: flag(one['StowResume'], true),
    RetrieveConcurrency: text(one['RetrieveConcurrency']),
    oauth: oauth ? (oauth['ServiceAccountFile'] ? 'account' : 'client') : '',
    oauthTokenUrl: text(oauth?.['TokenUrl']),
    oauthClientId: text(oauth?.['ClientId']),
    oauthClientSecret: '',
    oauthScope: text(oauth?.['Scope']),
    oauthServiceAccountFile: text(oauth?.['ServiceAccountFile']),
  };
}

/** Headers by name; null for one whose value is to stay. */
export function headersIn(lines: string): Record<string, string | null> {
  const headers: Record<string, string | null> = {};
  for (const line of lines.split('\n')) {
    const colon = line.indexOf(':');
    const name = (colon < 0 ? line : line.slice(0, colon)).trim();
    if (name) {
      headers[name] = colon < 0 ? null : line.slice(colon + 1).trim() || null;
    }
  }
  return headers;
}

/** Whether what the way of getting tokens needs is there. */
export function oauthIsComplete(form: ServerForm): boolean {
  switch (form.oauth) {
    case '':
      return true;
    case 'client':
      return /^https?:\/\/\S+$/.test(form.oauthTokenUrl) && form.oauthClientId.trim() !== '';
    case 'account':
      return form.oauthServiceAccountFile.trim() !== '';
  }
}

/** What changes of OAuth2: null to remove it, undefined if nothing does. Members that another way had are removed. */
function oauthChanges(before: ServerForm, after: ServerForm): Record<string, string | null> | null | undefined {
  if (after.oauth === '') {
    return before.oauth === '' ? undefined : null;
  }
  const changes: Record<string, string | null> = {};
  for (const one of OAUTH) {
    const had = before.oauth !== '' && (one.ways as readonly string[]).includes(before.oauth);
    const has = (one.ways as readonly string[]).includes(after.oauth);
    const secret = 'secret' in one;
    if (!has) {
      if (had) {
        changes[one.member] = null;
      }
    } else if (after[one.field] !== '' && (!had || after[one.field] !== before[one.field])) {
      changes[one.member] = after[one.field];
    } else if (after[one.field] === '' && had && !secret && before[one.field] !== '') {
      changes[one.member] = null;
    }
  }
  return Object.keys(changes).length > 0 ? changes : undefined;
}

/** The members of a definition that a form changes: all that differ from the form as it was, and no secret that was not typed. */
export function changesOf(before: ServerForm, after: ServerForm): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const member of Object.keys(after) as (keyof ServerForm)[]) {
    if (member === 'name' || member === 'HttpHeaders' || member.startsWith('oauth') || after[member] === before[member]) {
      continue;
    }
    const value = after[member];
    const isNumber = ['Timeout', 'StowMaxInstances', 'StowMaxSize', 'RetrieveConcurrency'].includes(member);
    // By JSON Merge Patch null removes a member.
    changes[member] = value === '' ? null : isNumber ? Number(value) : value;
  }
  const oauth = oauthChanges(before, after);
  if (oauth !== undefined) {
    changes['OAuth2'] = oauth;
  }
  const [old, wanted] = [headersIn(before.HttpHeaders), headersIn(after.HttpHeaders)];
  const headers: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== null) {
      headers[name] = value;
    }
  }
  for (const name of Object.keys(old)) {
    if (!(name in wanted)) {
      headers[name] = null;
    }
  }
  if (Object.keys(headers).length > 0) {
    changes['HttpHeaders'] = headers;
  }
  return changes;
}
