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
}

const flag = (value: unknown, by: boolean) => (value === undefined ? by : value === true || value === '1' || value === 'true');
const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** The form of a definition, or an empty one. */
export function formOf(name: string, definition?: ServerDefinition): ServerForm {
  const one = definition ?? ({ Url: '' } as ServerDefinition);
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

/** The members of a definition that a form changes: all that differ from the form as it was, and no secret that was not typed. */
export function changesOf(before: ServerForm, after: ServerForm): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const member of Object.keys(after) as (keyof ServerForm)[]) {
    if (member === 'name' || member === 'HttpHeaders' || after[member] === before[member]) {
      continue;
    }
    const value = after[member];
    const isNumber = ['Timeout', 'StowMaxInstances', 'StowMaxSize', 'RetrieveConcurrency'].includes(member);
    // By JSON Merge Patch null removes a member.
    changes[member] = value === '' ? null : isNumber ? Number(value) : value;
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
