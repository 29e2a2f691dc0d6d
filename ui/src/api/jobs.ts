import { getJson, send } from './http';

export type JobState = 'Pending' | 'Running' | 'Success' | 'Failure' | 'Paused' | 'Retry';

/** A job as the core interface describes it. */
export interface Job {
  ID: string;
  Type: string;
  State: JobState;
  Progress: number;
  Priority: number;
  CreationTime: string;
  CompletionTime?: string;
  EstimatedTimeOfArrival?: string;
  ErrorCode: number;
  ErrorDescription: string;
  ErrorDetails: string;
  Content: Record<string, unknown>;
}

export type JobAction = 'pause' | 'resume' | 'cancel' | 'resubmit';

/** All jobs, the newest first. */
export async function jobs(signal?: AbortSignal): Promise<Job[]> {
  return (await getJson<Job[]>('jobs?expand', signal)).reverse();
}

export async function control(id: string, action: JobAction): Promise<void> {
  await send(`jobs/${id}/${action}`, { method: 'POST', body: '' });
}

/** Forgets a job that has ended. */
export async function forget(id: string): Promise<void> {
  await send(`jobs/${id}`, { method: 'DELETE' });
}

export function isOver(job: Job): boolean {
  return job.State === 'Success' || job.State === 'Failure';
}

/** What can be done with a job in its state. */
export function actionsOf(job: Job): JobAction[] {
  switch (job.State) {
    case 'Pending':
    case 'Running':
    case 'Retry':
      return ['pause', 'cancel'];
    case 'Paused':
      return ['resume', 'cancel'];
    case 'Failure':
      return ['resubmit'];
    case 'Success':
      return [];
  }
}

/** The studies that a job names, by their UIDs. */
export function studiesOf(job: Job): string[] {
  const found = new Set<string>();
  const resources = job.Content['Resources'];
  for (const one of Array.isArray(resources) ? (resources as unknown[]) : []) {
    const uid =
      typeof one === 'object' && one !== null
        ? ((one as { Study?: unknown }).Study ?? '')
        : (/studies\/([0-9.]+)/.exec(String(one))?.[1] ?? '');
    if (typeof uid === 'string' && uid !== '') {
      found.add(uid);
    }
  }
  return [...found];
}

/** Something of this archive that a job is about, by its place in the core interface. */
export interface JobResource {
  level: 'studies' | 'series' | 'instances';
  id: string;
}

/** Of a job that names no UIDs: a resource whose study can be looked at; undefined if it names none. */
export function resourceOf(job: Job): JobResource | undefined {
  const path = /^\/(studies|series|instances)\/([0-9a-f-]+)$/.exec(typeof job.Content['Path'] === 'string' ? job.Content['Path'] : '');
  if (path) {
    return { level: path[1] as JobResource['level'], id: path[2]! };
  }
  const resources = job.Content['Resources'];
  if (typeof resources !== 'object' || resources === null || Array.isArray(resources)) {
    return undefined;
  }
  for (const [name, level] of [['Studies', 'studies'], ['Series', 'series'], ['Instances', 'instances']] as const) {
    const ids = (resources as Record<string, unknown>)[name];
    if (Array.isArray(ids) && typeof ids[0] === 'string') {
      return { level, id: ids[0] };
    }
  }
  return undefined;
}

/** The Study Instance UID of the study that a resource is, or is in. */
export async function studyUidOf({ level, id }: JobResource): Promise<string> {
  const study = await getJson<{ MainDicomTags: { StudyInstanceUID: string } }>(level === 'studies' ? `studies/${id}` : `${level}/${id}/study`);
  return study.MainDicomTags.StudyInstanceUID;
}

/** How much of its work a job has done: instances, or studies. */
export interface JobShare {
  done: number;
  of: number;
  unit: 'instances' | 'studies';
}

/** As far as the job says how much there is to do. */
export function shareOf(job: Job): JobShare | undefined {
  const content = job.Content;
  const count = (name: string) => Number(content[name] ?? 0);
  if (count('StudiesCount') > 0) {
    return { done: count('StudiesCopied') + count('StudiesAlreadyThere'), of: count('StudiesCount'), unit: 'studies' };
  }
  const instances = (content['Resources'] as { Instances?: unknown } | undefined)?.Instances;
  if (job.Type === 'DicomWebStowClient' && Array.isArray(instances)) {
    return { done: count('InstancesCount') + count('FoundInstancesCount'), of: instances.length, unit: 'instances' };
  }
  return undefined;
}

/** The bytes that a job has moved so far; they are told in units of 2^20. */
export function bytesOf(job: Job): number {
  return Number(job.Content['NetworkUsageMB'] ?? job.Content['NetworkSizeMB'] ?? job.Content['ArchiveSizeMB'] ?? 0) * 2 ** 20;
}

/** A resource that could not be moved, and why. */
export interface FailedResource {
  Resource: string;
  Reason: string;
}

export function failedOf(job: Job): FailedResource[] {
  const failed = job.Content['FailedResources'];
  return Array.isArray(failed) ? (failed as FailedResource[]) : [];
}
