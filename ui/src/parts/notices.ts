import { Notify } from 'quasar';
import { RequestFailure } from '@/api/http';
import { i18n } from '@/i18n';

const t = i18n.global.t;

/** What to tell a reader of something that went wrong, and what to do about it. */
export function describe(error: unknown): { title: string; details: string; advice: string } {
  if (!(error instanceof RequestFailure)) {
    return { title: t('failure.unexpected'), details: error instanceof Error ? error.message : String(error), advice: '' };
  }
  if (error.unreachable) {
    return { title: t('failure.unreachable'), details: '', advice: t('failure.unreachableAdvice') };
  }
  const known: Record<number, string> = {
    401: t('failure.unauthorized'),
    403: t('failure.forbidden'),
    404: t('failure.notFound'),
    405: t('failure.readOnly'),
    413: t('failure.tooLarge'),
    503: t('failure.busy'),
    507: t('failure.full'),
  };
  return { title: known[error.status] ?? t('failure.refused', { status: error.status }), details: error.details, advice: advice(error.details) };
}

/** What helps with servers that do not take what they are sent; empty if nothing is known to. */
export function advice(details: string): string {
  if (/chunk/i.test(details)) {
    return t('failure.chunkedAdvice');
  }
  return /transfer.?syntax|406/i.test(details) ? t('failure.syntaxAdvice') : '';
}

export function noticeFailure(error: unknown): void {
  const { title, details, advice: help } = describe(error);
  Notify.create({
    type: 'negative',
    color: 'red-10',
    textColor: 'white',
    message: title,
    caption: [details, help].filter(Boolean).join(' '),
    timeout: 10000,
    actions: [{ label: t('common.close'), color: 'white' }],
  });
}

export function notice(message: string, link?: { label: string; handler: () => void }): void {
  Notify.create({
    message,
    color: 'blue-grey-10',
    textColor: 'white',
    timeout: link ? 10000 : 5000,
    actions: [...(link ? [{ label: link.label, color: 'white', handler: link.handler }] : []), { label: t('common.close'), color: 'white' }],
  });
}
