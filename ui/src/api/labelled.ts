import type { DataSet } from './dicom';
import { TAG } from './dicom';
import { getJson, sendJson } from './http';
import { COLUMN_TAG, searchParameters, studyRow, type StudyPage, type StudyQuery } from './studies';

/** A study as the core interface describes it, with tags like `0010,0010`. */
interface Described {
  MainDicomTags: Record<string, string>;
  PatientMainDicomTags: Record<string, string>;
  RequestedTags?: Record<string, string>;
}

/** The labels that there are. */
export async function knownLabels(signal?: AbortSignal): Promise<string[]> {
  return await getJson('tools/labels', signal);
}

const keyword = (tag: string) => Object.entries(TAG).find(([, one]) => one === tag)![0];

/** The search of the core interface that is the same as one of QIDO-RS, which knows no labels. Names have to be spelt as they are. */
export function labelledSearch(query: StudyQuery): Record<string, unknown> {
  const keys = searchParameters({ ...query, fuzzy: false });
  const requested = keys.getAll('includefield').map(keyword);
  ['includefield', 'sort', 'limit', 'offset'].forEach(name => keys.delete(name));
  const modalities = query.modalities.join('\\');
  return {
    Level: 'Study',
    Query: { ...Object.fromEntries(keys), ...(modalities && { ModalitiesInStudy: modalities }) },
    Labels: query.labels,
    LabelsConstraint: 'All',
    OrderBy: [{ Type: 'DicomTag', Key: keyword(COLUMN_TAG[query.sort]), Direction: query.descending ? 'DESC' : 'ASC' }],
    Since: (query.page - 1) * query.size,
    Limit: query.size,
    Expand: true,
    Short: true,
    RequestedTags: requested,
  };
}

/** A description as QIDO-RS would give it. */
export function dataSetOf(study: Described): DataSet {
  const tags = { ...study.PatientMainDicomTags, ...study.MainDicomTags, ...study.RequestedTags };
  return Object.fromEntries(
    Object.entries(tags)
      .filter(([, value]) => value !== '')
      .map(([tag, value]) => {
        const plain = tag.replace(',', '').toUpperCase();
        return [plain, { vr: plain === TAG.ModalitiesInStudy ? 'CS' : 'LO', Value: plain === TAG.ModalitiesInStudy ? value.split('\\') : [value] }];
      }),
  );
}

/** A page of this archive's studies that have all of the labels. */
export async function findLabelled(query: StudyQuery, signal?: AbortSignal): Promise<StudyPage> {
  const search = labelledSearch(query);
  const counted = Object.fromEntries(['Level', 'Query', 'Labels', 'LabelsConstraint'].map(name => [name, search[name]]));
  const [studies, { Count }] = await Promise.all([
    sendJson<Described[]>('POST', 'tools/find', search, signal),
    sendJson<{ Count: number }>('POST', 'tools/count-resources', counted, signal),
  ]);
  return { rows: studies.map(dataSetOf).map(studyRow), total: Count, complete: true };
}
