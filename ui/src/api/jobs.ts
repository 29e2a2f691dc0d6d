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
