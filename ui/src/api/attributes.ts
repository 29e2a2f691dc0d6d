import { valueText, type Attribute, type DataSet } from './dicom';

/** An attribute as a row of a list in which items of sequences stand below their sequence. */
export interface AttributeRow {
  key: string;
  depth: number;
  tag: string;
  keyword: string;
  vr: string;
  value: string;
  /** Whether the row begins an item. */
  item: boolean;
}

const LONGEST = 4000;

/** All attributes in their order, those in sequences too. */
export function attributeRows(dataSet: DataSet, keywords: Map<string, string>, depth = 0, prefix = ''): AttributeRow[] {
  const rows: AttributeRow[] = [];
  for (const tag of Object.keys(dataSet).sort()) {
    const attribute = dataSet[tag]!;
    const key = prefix + tag;
    rows.push({ key, depth, tag: shownTag(tag), keyword: keywords.get(tag.toUpperCase()) ?? '', vr: attribute.vr, value: shownValue(attribute), item: false });
    if (attribute.vr === 'SQ') {
      (attribute.Value ?? []).forEach((item, index) => {
        const itemKey = `${key}[${index + 1}]`;
        rows.push({ key: itemKey, depth: depth + 1, tag: '', keyword: `#${index + 1}`, vr: '', value: '', item: true });
        rows.push(...attributeRows((item ?? {}) as DataSet, keywords, depth + 2, itemKey));
      });
    }
  }
  return rows;
}

function shownTag(tag: string): string {
  return `(${tag.slice(0, 4)},${tag.slice(4)})`;
}

function shownValue(attribute: Attribute): string {
  if (attribute.BulkDataURI !== undefined) {
    return attribute.BulkDataURI;
  }
  if (attribute.InlineBinary !== undefined) {
    return `base64: ${attribute.InlineBinary.slice(0, 64)}${attribute.InlineBinary.length > 64 ? '…' : ''}`;
  }
  if (attribute.vr === 'SQ') {
    return '';
  }
  const values = attribute.Value ?? [];
  const text = values.map(value => (attribute.vr === 'PN' ? wholeName(value) : valueText(value))).join(' \\ ');
  return text.length > LONGEST ? text.slice(0, LONGEST) + '…' : text;
}

/** All groups of a name. */
function wholeName(value: unknown): string {
  const { Alphabetic, Ideographic, Phonetic } = (value ?? {}) as Record<string, string | undefined>;
  return [Alphabetic, Ideographic, Phonetic].map(group => group ?? '').join('=').replace(/=+$/, '');
}

/** The rows that hold a text, and the sequences and items that they are in. */
export function matchingRows(rows: AttributeRow[], wanted: string): AttributeRow[] {
  const needle = wanted.trim().toLowerCase();
  if (needle === '') {
    return rows;
  }
  const kept = new Set<string>();
  const parents: AttributeRow[] = [];
  for (const row of rows) {
    parents.length = row.depth;
    parents[row.depth] = row;
    const compact = row.tag.replace(/[(),]/g, '').toLowerCase();
    if (`${row.tag} ${compact} ${row.keyword} ${row.vr} ${row.value}`.toLowerCase().includes(needle)) {
      parents.forEach(one => kept.add(one.key));
    }
  }
  return rows.filter(row => kept.has(row.key));
}
