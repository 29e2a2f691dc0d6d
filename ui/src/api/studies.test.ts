import { describe, expect, it } from 'vitest';
import { addressOfQuery, emptyQuery, matchingKey, queryOfAddress, remainingIn, searchParameters, sortRows, studyPage, studyRow } from './studies';
import type { DataSet } from './dicom';
import { dataSetOf, labelledSearch } from './labelled';

const study = (uid: string, description?: string): DataSet => ({
  '0020000D': { vr: 'UI', Value: [uid] },
  ...(description !== undefined && { '00081030': { vr: 'LO', Value: [description] } }),
});

describe('a query', () => {
  it('is the same after a way through the address', () => {
    const query = { ...emptyQuery('pacs'), PatientName: 'Doe', StudyDate: '20260101-', modalities: ['CT', 'MR'], attribute: 'InstitutionName', value: 'A & B', fuzzy: true, sort: 'Instances' as const, descending: false, page: 3, size: 50 };
    expect(queryOfAddress(addressOfQuery(query))).toEqual(query);
  });

  it('leaves nothing in the address where it is as by default', () => {
    expect(addressOfQuery(emptyQuery())).toEqual({});
  });

  it('takes no page, size or column from an address that there is not', () => {
    const query = queryOfAddress({ page: '-4', size: '7', sort: 'Shoe' });
    expect([query.page, query.size, query.sort]).toEqual([1, 25, 'StudyDate']);
  });
});

describe('what is typed', () => {
  it.each([
    ['doe', '*doe*'],
    ['"doe', 'doe*'],
    ['doe"', '*doe'],
    ['"doe"', 'doe'],
    ['d?e', 'd?e'],
    ['DOE*', 'DOE*'],
    ['"d*e"', 'd*e'],
    ['  ', ''],
  ])('%s matches as %s', (typed, key) => expect(matchingKey(typed)).toBe(key));

  it('is compared whole where names only have to sound alike', () => {
    const parameters = searchParameters({ ...emptyQuery(), PatientName: 'maier', PatientID: '4', fuzzy: true });
    expect([parameters.get('PatientName'), parameters.get('PatientID'), parameters.get('fuzzymatching')]).toEqual(['maier', '*4*', 'true']);
  });
});

describe('a search', () => {
  it('asks for one page in order', () => {
    const parameters = searchParameters({ ...emptyQuery(), page: 3, size: 10, sort: 'Instances', descending: true });
    expect([parameters.get('limit'), parameters.get('offset'), parameters.get('sort')]).toEqual(['10', '20', '-00201208']);
  });

  it('asks a remote server for nothing that the standard does not have', () => {
    expect(searchParameters(emptyQuery('pacs')).has('sort')).toBe(false);
  });

  it('asks for any other attribute by its name', () => {
    expect(searchParameters({ ...emptyQuery(), attribute: '00080080', value: 'ACME' }).get('00080080')).toBe('ACME');
  });
});

describe('a search by labels', () => {
  const query = { ...emptyQuery(), labels: ['a', 'b'], PatientName: 'doe', modalities: ['CT', 'MR'], fuzzy: true, page: 3, size: 10 };
  it('is in the address, of this archive only', () => {
    expect(queryOfAddress(addressOfQuery(query))).toEqual(query);
    expect(queryOfAddress({ source: 'pacs', labels: 'a' }).labels).toEqual([]);
  });
  it('asks the core interface for the same', () => {
    expect(labelledSearch(query)).toMatchObject({ Query: { PatientName: '*doe*', ModalitiesInStudy: 'CT\\MR' }, Labels: ['a', 'b'], OrderBy: [{ Key: 'StudyDate', Direction: 'DESC' }], Since: 20, Limit: 10 });
    expect(Object.keys(labelledSearch(query)['Query'] as object)).toEqual(['PatientName', 'ModalitiesInStudy']);
  });
  it('gives the rows that QIDO-RS would', () => {
    const row = studyRow(dataSetOf({ PatientMainDicomTags: { '0010,0010': 'Doe^J' }, MainDicomTags: { '0020,000d': '1.2', '0008,1030': '' }, RequestedTags: { '0008,0061': 'CT\\MR', '0020,1208': '4' } }));
    expect([row.PatientName, row.uid, row.StudyDescription, row.Modalities, row.Instances]).toEqual(['Doe^J', '1.2', '', ['CT', 'MR'], 4]);
  });
});

describe('a page', () => {
  const query = { ...emptyQuery(), size: 10, page: 2 };

  it('knows the true total from what the server says is left', () => {
    const page = studyPage(query, [study('1'), study('2')], '299 http://a: There are 4988 additional results that can be requested');
    expect([page.total, page.complete]).toEqual([5000, true]);
  });

  it('knows it of this archive, which says nothing when nothing is left', () => {
    expect(studyPage(query, [study('1')], null)).toMatchObject({ total: 11, complete: true });
  });

  it('of a silent remote server is followed by another as long as it is full', () => {
    const full = Array.from({ length: 10 }, (_, index) => study(String(index)));
    expect(studyPage({ ...query, source: 'pacs' }, full, null)).toMatchObject({ total: 21, complete: false });
    expect(studyPage({ ...query, source: 'pacs' }, full.slice(1), null)).toMatchObject({ total: 19, complete: true });
  });

  it('says nothing about what is left where no number is', () => {
    expect(remainingIn('299 x "The results are stale"')).toBeUndefined();
  });
});

describe('rows', () => {
  it('are shown of studies that have hardly an attribute', () => {
    const row = studyRow({ '0020000D': { vr: 'UI', Value: ['1.2'] }, '00080061': { vr: 'CS' }, '00100010': { vr: 'PN', Value: [{}] }, '00201208': { vr: 'IS', Value: [null] } });
    expect([row.uid, row.Modalities, row.PatientName, row.Instances]).toEqual(['1.2', [], '', undefined]);
  });

  it('of one UID under two patients are two', () => {
    const ofPatient = (id: string) => studyRow({ ...study('1'), '00100020': { vr: 'LO', Value: [id] } });
    expect(ofPatient('A').key).not.toBe(ofPatient('B').key);
  });

  it('are ordered as numbers where they are, and empty ones come last either way', () => {
    const rows = [study('a', '10'), study('b'), study('c', '9')].map(studyRow);
    expect(sortRows(rows, 'StudyDescription', false).map(row => row.uid)).toEqual(['c', 'a', 'b']);
    expect(sortRows(rows, 'StudyDescription', true).map(row => row.uid)).toEqual(['a', 'c', 'b']);
  });
});
