import { describe, expect, it } from 'vitest';
import { bytes, date, dateRange, dicomDate, moment, personName, rangeEnds, time } from './values';

describe('a name', () => {
  it.each([
    ['Doe^Jane', 'Doe, Jane'],
    ['Doe^Jane^Ann^Dr.^MD', 'Doe, Dr. Jane Ann, MD'],
    ['Doe', 'Doe'],
    ['^^^^', ''],
    ['', ''],
    ['Yamada^Tarou=山田^太郎', 'Yamada, Tarou'],
    ['Doe^^^^^^', 'Doe'],
  ])('%s is shown as %s', (raw, shown) => expect(personName(raw)).toBe(shown));
});

describe('a date', () => {
  it.each([
    ['20260131', 'de', '31.01.2026'],
    ['2026.01.31', 'en', 'Jan 31, 2026'],
    ['20260231', 'en', '20260231'],
    ['00010203', 'en', 'Feb 3, 1'],
    ['yesterday', 'en', 'yesterday'],
    ['', 'en', ''],
  ])('%s in %s is %s', (raw, locale, shown) => expect(date(raw, locale)).toBe(shown));

  it('of the calendar is as DICOM has it', () => expect(dicomDate(new Date(2026, 0, 5))).toBe('20260105'));
});

describe('a range of dates', () => {
  it.each([
    ['20260101-20260131', { from: '20260101', to: '20260131' }],
    ['20260101-', { from: '20260101', to: '' }],
    ['-20260131', { from: '', to: '20260131' }],
    ['20260101', { from: '20260101', to: '20260101' }],
  ])('%s has two ends', (raw, ends) => {
    expect(rangeEnds(raw)).toEqual(ends);
    expect(dateRange(ends.from, ends.to)).toBe(raw);
  });

  it.each(['', '-', '2026', '2026*'])('"%s" is none', raw => expect(rangeEnds(raw)).toBeUndefined());
});

describe('other values', () => {
  it('a time is shown to the minute', () => expect([time('120305.123'), time('12'), time('12:30'), time('noon')]).toEqual(['12:03', '12:00', '12:30', 'noon']));
  it('a moment that cannot be read stays', () => expect(moment('soon', 'en')).toBe('soon'));
  it('a moment is in the time of the reader', () => expect(moment('20260102T030405.123456', 'en')).toBe(new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date('2026-01-02T03:04:05Z'))));
  it('octets have a unit', () => expect([bytes(0, 'en'), bytes(999, 'en'), bytes(1500, 'en'), bytes(2_500_000_000, 'en')]).toEqual(['0 bytes', '999 bytes', '1.5 kB', '2.5 GB']));
});
