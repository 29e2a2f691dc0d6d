import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, watch } from 'vue';
import { useRouter } from 'vue-router';
import { isOver, jobs, studiesOf, type Job } from '@/api/jobs';
import { session } from '@/api/session';
import type { SubmittedJob } from '@/api/sources';
import { i18n } from '@/i18n';
import { notice } from './notices';

const OFTEN = 1500;
const SELDOM = 15000;

/** The jobs, asked for often while one is not over. */
export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => jobs(signal),
    enabled: () => session.loaded,
    refetchInterval: query => (query.state.data?.some(job => !isOver(job) && job.State !== 'Paused') ? OFTEN : SELDOM),
  });
}

/** Jobs that were begun here and whose end was not told yet: a short one may be over before it is first seen. */
const begun = new Set<string>();

/** Looks at once what has become of a job, and tells its end. */
export function follow(job: SubmittedJob, queries: QueryClient): void {
  begun.add(job.ID);
  void queries.invalidateQueries({ queryKey: ['jobs'] });
}

/** The jobs that are over and were not, or that are waited for. */
export function endedSince(before: Job[], now: Job[], waitedFor: ReadonlySet<string>): Job[] {
  const open = new Set(before.filter(job => !isOver(job)).map(job => job.ID));
  return now.filter(job => isOver(job) && (open.has(job.ID) || waitedFor.has(job.ID)));
}

/** Says when a job has ended, on whatever screen. */
export function useJobWatch() {
  const { t } = i18n.global;
  const router = useRouter();
  const { data } = useJobs();
  watch(data, (now, before) => {
    for (const job of endedSince(before ?? [], now ?? [], begun)) {
      begun.delete(job.ID);
      const study = job.Type.includes('Retrieve') ? studiesOf(job)[0] : undefined;
      const succeeded = job.State === 'Success';
      notice(
        t(succeeded ? 'jobs.succeeded' : 'jobs.failed', { kind: kindOf(job) }),
        succeeded && study
          ? { label: t('jobs.openStudy'), handler: () => void router.push(`/study/${study}`) }
          : { label: t('jobs.show'), handler: () => void router.push('/jobs') },
      );
    }
  });
  return { running: computed(() => (data.value ?? []).filter(job => !isOver(job)).length) };
}

const KINDS: Record<string, string> = {
  DicomWebStowClient: 'stow',
  DicomWebWadoRetrieveClient: 'retrieve',
  DicomWebMirror: 'mirror',
  Archive: 'archive',
  Media: 'media',
  ResourceModification: 'modification',
  MergeStudy: 'merge',
  SplitStudy: 'split',
};

/** What a job does, in words; its type if there are none for it. */
export function kindOf(job: Job): string {
  const kind = KINDS[job.Type];
  return kind ? i18n.global.t(`jobs.kind.${kind}`) : job.Type;
}
