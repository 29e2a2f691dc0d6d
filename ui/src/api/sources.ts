import { session } from './session';
import { getJson, send, sendJson } from './http';
import { TAG, type DataSet } from './dicom';
import { findLabelled } from './labelled';
import { searchParameters, studyPage, type StudyPage, type StudyQuery } from './studies';

const JSON_TYPE = 'application/dicom+json';

/** The root of a route of a remote server. */
function ofServer(name: string, operation: string): string {
  return `${session.dicomWebRoot}servers/${encodeURIComponent(name)}/${operation}`;
}

/** Asks a source for a path below its DICOMweb root: this archive itself, a remote server through this one. */
export async function ask(
  source: string,
  path: string,
  parameters: URLSearchParams = new URLSearchParams(),
  accept = JSON_TYPE,
  signal?: AbortSignal,
): Promise<Response> {
  if (!source) {
    const query = parameters.toString();
    const uri = query ? `${path}?${query}` : path;
    return await send(session.dicomWebRoot + uri, { headers: { Accept: accept }, signal: signal ?? null });
  }
  const names = [...new Set(parameters.keys())];
  return await send(ofServer(source, 'get'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      Uri: '/' + path,
      // Each parameter once; the standard lets the only one that is repeated, includefield, be a list.
      Arguments: Object.fromEntries(names.map(name => [name, parameters.getAll(name).join(',')])),
      HttpHeaders: { Accept: accept },
    }),
    signal: signal ?? null,
  });
}

async function matches(response: Response): Promise<DataSet[]> {
  if (response.status === 204) {
    return [];
  }
  const body = await response.text();
  return body ? (JSON.parse(body) as DataSet[]) : [];
}

/** A page of studies. */
export async function findStudies(query: StudyQuery, signal?: AbortSignal): Promise<StudyPage> {
  if (!query.source && query.labels.length > 0) {
    return await findLabelled(query, signal);
  }
  const response = await ask(query.source, 'studies', searchParameters(query), JSON_TYPE, signal);
  return studyPage(query, await matches(response), response.headers.get('Warning'));
}

function including(...tags: string[]): URLSearchParams {
  const parameters = new URLSearchParams();
  tags.forEach(tag => parameters.append('includefield', tag));
  return parameters;
}

/** The study of a UID; more than one if it stands under several patients. */
export async function findStudy(source: string, uid: string, signal?: AbortSignal): Promise<DataSet[]> {
  const parameters = including(
    TAG.StudyDescription,
    TAG.StudyID,
    TAG.PatientBirthDate,
    TAG.PatientSex,
    TAG.ModalitiesInStudy,
    TAG.NumberOfStudyRelatedSeries,
    TAG.NumberOfStudyRelatedInstances,
  );
  parameters.set('StudyInstanceUID', uid);
  return await matches(await ask(source, 'studies', parameters, JSON_TYPE, signal));
}

/** The series of a study. */
export async function findSeries(source: string, study: string, signal?: AbortSignal): Promise<DataSet[]> {
  const parameters = including(
    TAG.SeriesDescription,
    TAG.SeriesNumber,
    TAG.BodyPartExamined,
    TAG.SeriesDate,
    TAG.NumberOfSeriesRelatedInstances,
  );
  return await matches(await ask(source, `studies/${study}/series`, parameters, JSON_TYPE, signal));
}

/** The instances of a series. */
export async function findInstances(
  source: string,
  study: string,
  series: string,
  signal?: AbortSignal,
): Promise<DataSet[]> {
  const parameters = including(TAG.SOPClassUID, TAG.InstanceNumber, TAG.NumberOfFrames, TAG.Rows);
  return await matches(await ask(source, `studies/${study}/series/${series}/instances`, parameters, JSON_TYPE, signal));
}

/** All attributes of an instance. */
export async function metadata(source: string, path: string, signal?: AbortSignal): Promise<DataSet[]> {
  return await matches(await ask(source, `${path}/metadata`, undefined, JSON_TYPE, signal));
}

/** What becomes of a submitted job. */
export interface SubmittedJob {
  ID: string;
}

/** A resource of a remote server. */
export interface RemoteResource {
  Study: string;
  Series?: string;
  Instance?: string;
}

/** Has resources of a remote server retrieved. */
export async function retrieve(server: string, resources: RemoteResource[]): Promise<SubmittedJob> {
  return await sendJson('POST', ofServer(server, 'retrieve'), { Resources: resources, Asynchronous: true });
}

/** Has resources of this archive sent, by their identifiers in the core interface. */
export async function stow(server: string, resources: string[]): Promise<SubmittedJob> {
  return await sendJson('POST', ofServer(server, 'stow'), { Resources: resources, Synchronous: false });
}

/** Deletes a study, series or instance. */
export async function remove(source: string, resource: RemoteResource): Promise<void> {
  if (source) {
    await sendJson('POST', ofServer(source, 'delete'), {
      Level: resource.Instance ? 'Instance' : resource.Series ? 'Series' : 'Study',
      StudyInstanceUID: resource.Study,
      ...(resource.Series && { SeriesInstanceUID: resource.Series }),
      ...(resource.Instance && { SOPInstanceUID: resource.Instance }),
    });
    return;
  }
  await send(session.dicomWebRoot + pathOf(resource), { method: 'DELETE' });
}

/** The path of a resource below the DICOMweb root. */
export function pathOf(resource: RemoteResource): string {
  return (
    `studies/${resource.Study}` +
    (resource.Series ? `/series/${resource.Series}` : '') +
    (resource.Instance ? `/instances/${resource.Instance}` : '')
  );
}

interface Found {
  ID: string;
  Type: string;
}

/** The identifiers in the core interface of what has a UID. */
export async function identifiers(uid: string, type: 'Study' | 'Series' | 'Instance'): Promise<string[]> {
  const found = (await (await send('tools/lookup', { method: 'POST', body: uid })).json()) as Found[];
  return found.filter(one => one.Type === type).map(one => one.ID);
}

/** The labels of a study. */
export async function labels(id: string, signal?: AbortSignal): Promise<string[]> {
  return await getJson(`studies/${id}/labels`, signal);
}

/** Puts a label on a study, or takes it away. */
export async function setLabel(id: string, label: string, present: boolean): Promise<void> {
  await send(`studies/${id}/labels/${encodeURIComponent(label)}`, { method: present ? 'PUT' : 'DELETE', body: present ? '' : null });
}
