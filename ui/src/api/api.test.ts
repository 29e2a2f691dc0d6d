import { describe, expect, it } from 'vitest';
import { attributeRows, matchingRows } from './attributes';
import type { DataSet } from './dicom';
import { keywordsIn } from './dictionary';
import { framesOf, kindOf, renderedQuery } from './frames';
import { detailsIn } from './http';
import { hitRate, metricsIn } from './metrics';
import { actionsOf, bytesOf, failedOf, resourceOf, shareOf, studiesOf, type Job } from './jobs';
import { changesOf, formOf, headersIn, oauthIsComplete } from './serverForm';
import { may, rootOf, session } from './session';
import { takesDeletions } from './servers';
import { storedColumns } from '@/stores/preferences';
import { endedSince } from '@/parts/jobWatch';

const job = (members: Partial<Job>): Job => ({ ID: '1', Type: 'x', State: 'Running', Progress: 0, Priority: 0, CreationTime: '', ErrorCode: 0, ErrorDescription: '', ErrorDetails: '', Content: {}, ...members });

describe('what the server says', () => {
  it('of a failure is a sentence, not markup', () => {
    expect([detailsIn('{"Details":"no room","Message":"x"}'), detailsIn('{"Message":"x"}'), detailsIn('plain'), detailsIn('<html>a</html>'), detailsIn('[1]')]).toEqual(['no room', 'x', 'plain', '', '']);
  });
  it('of its DICOMweb root is relative to the server', () => {
    expect([rootOf('../dicom-web/app/client/index.html'), rootOf('../a/b/app/client/index.html')]).toEqual(['dicom-web/', 'a/b/']);
  });
  it('forbids writing where it is read-only, whatever the role', () => {
    session.system = { Name: '', IsocenterVersion: '', ReadOnly: true };
    expect([may('read'), may('store'), may('send'), may('delete'), may('admin')]).toEqual([true, false, true, false, true]);
    session.system.ReadOnly = false;
    session.permissions = ['read'];
    expect([may('read'), may('store'), may('delete'), may('admin')]).toEqual([true, false, false, false]);
  });
  it('of a server that takes deletions has three forms', () => {
    expect([true, '1', 'true', '0', false, undefined].map(HasDelete => takesDeletions({ Url: '', HasDelete }))).toEqual([true, true, true, false, false, false]);
  });
});

describe('attributes', () => {
  const dataSet: DataSet = {
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎' }] },
    '00080061': { vr: 'CS', Value: ['CT', null, 'MR'] },
    '00081140': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }, null] },
    '7FE00010': { vr: 'OW', BulkDataURI: 'bulk/7FE00010' },
    '00420011': { vr: 'OB', InlineBinary: 'AAEC' },
  };
  const rows = attributeRows(dataSet, keywordsIn('00100010 PatientName\n00081155 ReferencedSOPInstanceUID'));

  it('are shown in order with all values and groups, and those of items', () => {
    expect(rows.map(row => [row.depth, row.tag || row.keyword, row.value])).toEqual([
      [0, '(0008,0061)', 'CT \\  \\ MR'],
      [0, '(0008,1140)', ''],
      [1, '#1', ''],
      [2, '(0008,1155)', '1.2.3'],
      [1, '#2', ''],
      [0, '(0010,0010)', 'Yamada^Tarou=山田^太郎'],
      [0, '(0042,0011)', 'base64: AAEC'],
      [0, '(7FE0,0010)', 'bulk/7FE00010'],
    ]);
  });
  it('are found by keyword, tag or value, with what they are in', () => {
    expect(matchingRows(rows, '1.2.3').map(row => row.tag || row.keyword)).toEqual(['(0008,1140)', '#1', '(0008,1155)']);
    expect(matchingRows(rows, 'patientname')).toHaveLength(1);
    expect(matchingRows(rows, '7fe00010')).toHaveLength(1);
    expect(matchingRows(rows, ' ')).toHaveLength(rows.length);
  });
  it('have distinct keys', () => expect(new Set(rows.map(row => row.key)).size).toBe(rows.length));
});

describe('frames', () => {
  const instance = (uid: string, members: DataSet): DataSet => ({ '00080018': { vr: 'UI', Value: [uid] }, ...members });
  it('are those of all instances in the order of their numbers', () => {
    const frames = framesOf([
      instance('b', { '00200013': { vr: 'IS', Value: [10] } }),
      instance('c', {}),
      instance('a', { '00200013': { vr: 'IS', Value: ['2'] }, '00280008': { vr: 'IS', Value: [2] } }),
    ]);
    expect(frames.map(one => [one.instance, one.frame, one.of])).toEqual([['a', 1, 2], ['a', 2, 2], ['b', 1, 1], ['c', 1, 1]]);
  });
  it('are told from documents, reports and videos', () => {
    const kind = (sopClass: string) => kindOf(instance('a', { '00080016': { vr: 'UI', Value: [sopClass] } }));
    expect(['1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.104.1', '1.2.840.10008.5.1.4.1.1.88.22', '1.2.840.10008.5.1.4.1.1.77.1.1.1'].map(kind)).toEqual(['picture', 'document', 'report', 'video']);
  });
  it('are asked for with a window or without', () => {
    expect([renderedQuery('', 512).toString(), renderedQuery('lung', 512).get('window')]).toEqual(['viewport=512%2C512', '-600,1500,linear']);
  });
});

describe('jobs', () => {
  it('name their studies by UID or path, once', () => {
    expect(studiesOf(job({ Content: { Resources: [{ Study: '1.2' }, { Uri: 'x' }, 'studies/1.3/series/4', { Study: '1.2', Series: '5' }] } }))).toEqual(['1.2', '1.3']);
    expect(studiesOf(job({ Content: {} }))).toEqual([]);
  });
  it('lead to a study by what of this archive they name', () => {
    expect(resourceOf(job({ Content: { Resources: { Instances: ['c'], Studies: ['a', 'b'] } } }))).toEqual({ level: 'studies', id: 'a' });
    expect(resourceOf(job({ Content: { Resources: { Instances: ['c'] } } }))).toEqual({ level: 'instances', id: 'c' });
    expect(resourceOf(job({ Content: { Path: '/series/12-ab' } }))).toEqual({ level: 'series', id: '12-ab' });
    expect([{}, { Path: '/patients/a' }, { Resources: ['studies/1'] }].map(Content => resourceOf(job({ Content })))).toEqual([undefined, undefined, undefined]);
  });
  it('say how far they are where they know how much there is', () => {
    expect(shareOf(job({ Type: 'DicomWebStowClient', Content: { InstancesCount: '2', FoundInstancesCount: '1', Resources: { Instances: ['a', 'b', 'c', 'd'] } } }))).toEqual({ done: 3, of: 4, unit: 'instances' });
    expect(shareOf(job({ Content: { StudiesCount: 9, StudiesCopied: 2, StudiesAlreadyThere: 3 } }))).toEqual({ done: 5, of: 9, unit: 'studies' });
    expect(shareOf(job({ Content: { ReceivedInstancesCount: '5' } }))).toBeUndefined();
    expect([bytesOf(job({ Content: { NetworkUsageMB: '3' } })), bytesOf(job({}))]).toEqual([3145728, 0]);
    expect([failedOf(job({})), failedOf(job({ Content: { FailedResources: [{ Resource: 'a', Reason: 'b' }] } }))]).toEqual([[], [{ Resource: 'a', Reason: 'b' }]]);
  });
  it('can be acted on as their state lets them', () => {
    expect((['Pending', 'Running', 'Retry', 'Paused', 'Failure', 'Success'] as const).map(State => actionsOf(job({ State })))).toEqual([['pause', 'cancel'], ['pause', 'cancel'], ['pause', 'cancel'], ['resume', 'cancel'], ['resubmit'], []]);
  });
  it('are told of once, when they end', () => {
    const before = [job({ ID: 'a' }), job({ ID: 'b', State: 'Success' })];
    const now = [job({ ID: 'a', State: 'Failure' }), job({ ID: 'b', State: 'Success' }), job({ ID: 'c', State: 'Success' })];
    expect(endedSince(before, now, new Set()).map(one => one.ID)).toEqual(['a']);
    expect(endedSince(before, now, new Set(['c'])).map(one => one.ID)).toEqual(['a', 'c']);
  });
});

describe('metrics', () => {
  it('say how full each cache is, how often it had what was asked for, and what is free', () => {
    const { usable, caches } = metricsIn('# TYPE isocenter_storage_usable_bytes gauge\nisocenter_storage_usable_bytes 5000\nisocenter_cache_bytes{cache="frames"} 10\nisocenter_cache_bytes{cache="metadata"} 7\nisocenter_cache_maximum_bytes{cache="frames"} 40\nisocenter_cache_hits_total{cache="frames"} 3\nisocenter_cache_misses_total{cache="frames"} 1\n');
    expect([usable, caches]).toEqual([5000, [{ name: 'frames', bytes: 10, maximum: 40, hits: 3, misses: 1 }, { name: 'metadata', bytes: 7, maximum: 0, hits: 0, misses: 0 }]]);
    expect(caches.map(hitRate)).toEqual([0.75, undefined]);
  });
  it('that are switched off say nothing', () => expect(metricsIn('')).toEqual({ usable: undefined, caches: [] }));
});

describe('the form of a server', () => {
  const definition = { Url: 'http://a/', Username: 'u', Password: null, HttpHeaders: ['X-Key', 'X-Old'], Timeout: 60, HasDelete: '0' };
  it('sends only what was changed, and no secret that was not typed', () => {
    const before = formOf('pacs', definition);
    expect(changesOf(before, { ...before })).toEqual({});
    expect(changesOf(before, { ...before, Timeout: '30', HasDelete: true, Username: '' })).toEqual({ Timeout: 30, HasDelete: true, Username: null });
    expect(changesOf(before, { ...before, Password: 'p' })).toEqual({ Password: 'p' });
  });
  it('changes how tokens are got member by member, and removes what another way had', () => {
    const before = formOf('pacs', { ...definition, OAuth2: { TokenUrl: 'https://idp/token', ClientId: 'c', ClientSecret: null, Scope: 'a' } });
    expect([before.oauth, before.oauthClientSecret, changesOf(before, { ...before })]).toEqual(['client', '', {}]);
    expect(changesOf(before, { ...before, oauthScope: '', oauthClientSecret: 's' })).toEqual({ OAuth2: { ClientSecret: 's', Scope: null } });
    expect(changesOf(before, { ...before, oauth: 'account', oauthServiceAccountFile: '/k' })).toEqual({ OAuth2: { TokenUrl: null, ClientId: null, ClientSecret: null, ServiceAccountFile: '/k' } });
    expect(changesOf(before, { ...before, oauth: '' })).toEqual({ OAuth2: null });
    const none = formOf('pacs', definition);
    expect(changesOf(none, { ...none, oauth: 'client', oauthTokenUrl: 'https://idp/token', oauthClientId: 'c' })).toEqual({ OAuth2: { TokenUrl: 'https://idp/token', ClientId: 'c' } });
    expect([none, before, { ...none, oauth: 'client' as const }, { ...none, oauth: 'account' as const, oauthServiceAccountFile: '/k' }].map(oauthIsComplete)).toEqual([true, true, false, true]);
  });
  it('keeps headers whose value is not typed, and removes those whose line is gone', () => {
    const before = formOf('pacs', definition);
    expect(changesOf(before, { ...before, HttpHeaders: 'X-Key:\nX-New: a:b' })).toEqual({ HttpHeaders: { 'X-New': 'a:b', 'X-Old': null } });
    expect(headersIn('A: 1\n\nB\n: x')).toEqual({ A: '1', B: null });
  });
});

describe('the columns', () => {
  it('that were stored are shown as far as there still are such', () => {
    expect([storedColumns('Series,Shoe,PatientID'), storedColumns('').length > 3]).toEqual([['PatientID', 'Series'], true]);
  });
});
