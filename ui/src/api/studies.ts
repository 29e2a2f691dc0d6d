import { TAG, number, text, texts, type DataSet } from './dicom';

/** What is looked for, and how the matches are shown. All of it is in the address of the page. */
export interface StudyQuery {
  /** The name of a remote server; empty for this archive. */
  source: string;
  PatientID: string;
  PatientName: string;
  AccessionNumber: string;
  /** As QIDO-RS has it: a date, or two with a hyphen. */
  StudyDate: string;
  StudyID: string;
  StudyDescription: string;
  ReferringPhysicianName: string;
  modalities: string[];
  /** All of which a study has; of this archive only. */
  labels: string[];
  /** Any other attribute, by keyword or tag, and its value. */
  attribute: string;
  value: string;
  fuzzy: boolean;
  /** The column to order by. */
  sort: StudyColumn;
  descending: boolean;
  /** The page, from 1. */
  page: number;
  size: number;
}

/** The columns of a list of studies. */
export const STUDY_COLUMNS = [
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'StudyDate',
  'Modalities',
  'StudyDescription',
  'AccessionNumber',
  'StudyID',
  'ReferringPhysicianName',
  'Series',
  'Instances',
] as const;

export type StudyColumn = (typeof STUDY_COLUMNS)[number];

/** The attribute that each column shows. */
export const COLUMN_TAG: Record<StudyColumn, string> = {
  PatientName: TAG.PatientName,
  PatientID: TAG.PatientID,
  PatientBirthDate: TAG.PatientBirthDate,
  StudyDate: TAG.StudyDate,
  Modalities: TAG.ModalitiesInStudy,
  StudyDescription: TAG.StudyDescription,
  AccessionNumber: TAG.AccessionNumber,
  StudyID: TAG.StudyID,
  ReferringPhysicianName: TAG.ReferringPhysicianName,
  Series: TAG.NumberOfStudyRelatedSeries,
  Instances: TAG.NumberOfStudyRelatedInstances,
};

/** The fields of the form that hold a text, with the parameter of the same name. */
export const TEXT_FIELDS = [
  'PatientName',
  'PatientID',
  'AccessionNumber',
  'StudyDescription',
  'StudyID',
  'ReferringPhysicianName',
] as const;

export const PAGE_SIZES = [10, 25, 50, 100];

export function emptyQuery(source = ''): StudyQuery {
  return {
    source,
    PatientID: '',
    PatientName: '',
    AccessionNumber: '',
    StudyDate: '',
    StudyID: '',
    StudyDescription: '',
    ReferringPhysicianName: '',
    modalities: [],
    labels: [],
    attribute: '',
    value: '',
    fuzzy: false,
    sort: 'StudyDate',
    descending: true,
    page: 1,
    size: 25,
  };
}

type AddressQuery = Record<string, string | null | undefined | (string | null)[]>;

/** The query that an address holds; what an address may not say is as by default. */
export function queryOfAddress(address: AddressQuery): StudyQuery {
  const one = (name: string) => {
    const value = address[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  const query = emptyQuery(one('source'));
  for (const field of TEXT_FIELDS) {
    query[field] = one(field);
  }
  query.StudyDate = one('StudyDate');
  query.modalities = one('modalities').split(',').filter(Boolean);
  query.labels = query.source ? [] : one('labels').split(',').filter(Boolean);
  query.attribute = one('attribute');
  query.value = one('value');
  query.fuzzy = one('fuzzy') === 'true';
  const sort = one('sort');
  const column = STUDY_COLUMNS.find(name => name === sort.replace(/^-/, ''));
  if (column) {
    query.sort = column;
    query.descending = sort.startsWith('-');
  }
  query.page = Math.max(1, Math.floor(Number(one('page'))) || 1);
  const size = Number(one('size'));
  query.size = PAGE_SIZES.includes(size) ? size : query.size;
  return query;
}

/** The address of a query: only what differs from an empty one. */
export function addressOfQuery(query: StudyQuery): Record<string, string> {
  const usual = emptyQuery();
  const address: Record<string, string> = {};
  const put = (name: string, value: string, by = '') => {
    if (value !== by) {
      address[name] = value;
    }
  };
  put('source', query.source);
  for (const field of TEXT_FIELDS) {
    put(field, query[field]);
  }
  put('StudyDate', query.StudyDate);
  put('modalities', query.modalities.join(','));
  put('labels', query.labels.join(','));
  put('attribute', query.attribute);
  put('value', query.value);
  put('fuzzy', String(query.fuzzy), 'false');
  put('sort', (query.descending ? '-' : '') + query.sort, '-' + usual.sort);
  put('page', String(query.page), '1');
  put('size', String(query.size), String(usual.size));
  return address;
}

/**
 * The value of a text field as a key of QIDO-RS: what is typed may be anywhere in the attribute, unless it holds
 * wildcards itself, or a quotation mark at an end, which keeps the wildcard of that end away.
 */
export function matchingKey(typed: string): string {
  const value = typed.trim();
  if (value === '' || /[*?]/.test(value.replace(/^"|"$/g, ''))) {
    return value.replace(/^"|"$/g, '');
  }
  const from = value.startsWith('"') ? value.slice(1) : '*' + value;
  return from.endsWith('"') ? from.slice(0, -1) : from + '*';
}

const INCLUDED = [
  TAG.StudyDescription,
  TAG.StudyID,
  TAG.PatientBirthDate,
  TAG.PatientSex,
  TAG.ReferringPhysicianName,
  TAG.ModalitiesInStudy,
  TAG.NumberOfStudyRelatedSeries,
  TAG.NumberOfStudyRelatedInstances,
];

/** The parameters of the search; remote servers are asked only for what the standard has. */
export function searchParameters(query: StudyQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  const names = ['PatientName', 'ReferringPhysicianName'];
  for (const field of TEXT_FIELDS) {
    const typed = query[field].trim();
    if (typed) {
      // Names that only sound like what is typed are compared whole, word by word.
      parameters.set(field, query.fuzzy && names.includes(field) ? typed : matchingKey(typed));
    }
  }
  if (query.StudyDate.trim()) {
    parameters.set('StudyDate', query.StudyDate.trim());
  }
  if (query.modalities.length > 0) {
    parameters.set('ModalitiesInStudy', query.modalities.join(','));
  }
  if (query.attribute.trim() && query.value.trim()) {
    parameters.set(query.attribute.trim(), query.value.trim());
  }
  if (query.fuzzy) {
    parameters.set('fuzzymatching', 'true');
  }
  INCLUDED.forEach(tag => parameters.append('includefield', tag));
  if (!query.source) {
    parameters.set('sort', (query.descending ? '-' : '') + COLUMN_TAG[query.sort]);
  }
  parameters.set('limit', String(query.size));
  parameters.set('offset', String((query.page - 1) * query.size));
  return parameters;
}

/** A study in a list. */
export interface StudyRow {
  /** Distinct also where one UID stands under two patients. */
  key: string;
  uid: string;
  PatientName: string;
  PatientID: string;
  PatientBirthDate: string;
  StudyDate: string;
  StudyTime: string;
  Modalities: string[];
  StudyDescription: string;
  AccessionNumber: string;
  StudyID: string;
  ReferringPhysicianName: string;
  Series: number | undefined;
  Instances: number | undefined;
  dataSet: DataSet;
}

export function studyRow(dataSet: DataSet): StudyRow {
  const uid = text(dataSet, TAG.StudyInstanceUID);
  return {
    key: `${uid} ${text(dataSet, TAG.PatientID)}`,
    uid,
    PatientName: text(dataSet, TAG.PatientName),
    PatientID: text(dataSet, TAG.PatientID),
    PatientBirthDate: text(dataSet, TAG.PatientBirthDate),
    StudyDate: text(dataSet, TAG.StudyDate),
    StudyTime: text(dataSet, TAG.StudyTime),
    Modalities: texts(dataSet, TAG.ModalitiesInStudy).filter(Boolean),
    StudyDescription: text(dataSet, TAG.StudyDescription),
    AccessionNumber: text(dataSet, TAG.AccessionNumber),
    StudyID: text(dataSet, TAG.StudyID),
    ReferringPhysicianName: text(dataSet, TAG.ReferringPhysicianName),
    Series: number(dataSet, TAG.NumberOfStudyRelatedSeries),
    Instances: number(dataSet, TAG.NumberOfStudyRelatedInstances),
    dataSet,
  };
}

/** Orders rows of one page; those without a value come last, whichever way. */
export function sortRows(rows: StudyRow[], column: StudyColumn, descending: boolean): StudyRow[] {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const shown = (row: StudyRow) => {
    const value = row[column];
    return Array.isArray(value) ? value.join(' ') : String(value ?? '');
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [shown(a), shown(b)];
    if (left === '' || right === '') {
      return Number(left === '') - Number(right === '');
    }
    return collator.compare(left, right) * (descending ? -1 : 1);
  });
}

/** How many more matches a server says there are (PS3.18 §8.3.4.4); undefined if it does not say. */
export function remainingIn(warning: string | null): number | undefined {
  const found = /(\d+)\s+additional results/i.exec(warning ?? '');
  return found ? Number(found[1]) : undefined;
}

/** A page of matches. */
export interface StudyPage {
  rows: StudyRow[];
  /** The number of all matches; of a server that does not say, how many are known of. */
  total: number;
  /** Whether the total is all there are. */
  complete: boolean;
}

export function studyPage(query: StudyQuery, matches: DataSet[], warning: string | null): StudyPage {
  const rows = matches.map(studyRow);
  const known = (query.page - 1) * query.size + rows.length;
  const remaining = remainingIn(warning);
  const complete = remaining !== undefined || !query.source || rows.length < query.size;
  return {
    rows: query.source ? sortRows(rows, query.sort, query.descending) : rows,
    // One more than what is known, so that there is a next page to go to.
    total: known + (remaining ?? (complete ? 0 : 1)),
    complete,
  };
}
