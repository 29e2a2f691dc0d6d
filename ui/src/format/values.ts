/** How the values of DICOM are shown to a reader of a language. */

/** A name (VR PN) without its carets: family name, then given names; prefix before, suffix after. */
export function personName(raw: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = (raw.split('=')[0] ?? '').split('^').map(part => part.trim());
  const first = [prefix, given, middle].filter(Boolean).join(' ');
  return [family, first, suffix].filter(Boolean).join(', ');
}

/** A date (VR DA) in the reader's form; as it is if it is none. */
export function date(raw: string, locale: string): string {
  const found = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(raw.trim());
  if (!found) {
    return raw;
  }
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const moment = new Date(Date.UTC(year, month - 1, day));
  moment.setUTCFullYear(year);
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(moment)
    : raw;
}

/** A time (VR TM) to the minute; as it is if it is none. */
export function time(raw: string): string {
  const found = /^(\d{2}):?(\d{2})?/.exec(raw.trim());
  return found ? `${found[1]}:${found[2] ?? '00'}` : raw;
}

/** A moment as jobs and changes give it: `20260102T030405.123456` or `20260102T030405`, in UTC. */
export function moment(raw: string, locale: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})/.exec(raw);
  if (!found) {
    return raw;
  }
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number) as [number, number, number, number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'];

/** A number of octets in the largest unit that leaves a digit before the point. */
export function bytes(count: number, locale: string): string {
  let unit = 0;
  let value = count;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

export function integer(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** A part of a whole, from 0 to 1. */
export function percent(part: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(part);
}

/** A day of the calendar as DICOM has it. */
export function dicomDate(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}${two(day.getMonth() + 1)}${two(day.getDate())}`;
}

/** A range of days as QIDO-RS has it; either end may be empty. */
export function dateRange(from: string, to: string): string {
  if (from === to) {
    return from;
  }
  return `${from}-${to}`;
}

/** The ends of a range of days; undefined if the text is none. */
export function rangeEnds(raw: string): { from: string; to: string } | undefined {
  const found = /^(\d{8})?(-)?(\d{8})?$/.exec(raw.trim());
  if (!found || raw.trim() === '' || raw.trim() === '-') {
    return undefined;
  }
  return { from: found[1] ?? '', to: found[2] ? (found[3] ?? '') : (found[1] ?? '') };
}
