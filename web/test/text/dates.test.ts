import { describe, expect, test } from 'vitest'
import { text as en } from '../../src/locale/en/text'
import { text as fr } from '../../src/locale/fr/text'
import {
  compact,
  day,
  dayAndTime,
  dayNumber,
  exactly,
  fileSize,
  playTime,
  presence,
  shortDate,
  span,
} from '../../src/text/dates'

/** The tables of the browser use several kinds of spaces, which change between versions. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ')
const at = (when: string) => Date.parse(when) / 1000

const EN = { locale: 'en', zone: 'Europe/Paris' }
const FR = { locale: 'fr', zone: 'Europe/Paris' }
const NOW = at('2026-06-10T12:00:00+02:00')

describe('days', () => {
  test.each([
    ['2026-06-10T00:30:00+02:00', 'Today', 'Aujourd’hui', '12:30 AM', '00:30'],
    ['2026-06-09T23:59:00+02:00', 'Yesterday', 'Hier', 'Tue', 'mar.'],
    ['2026-06-05T08:00:00+02:00', 'Friday', 'Vendredi', 'Fri', 'ven.'],
    ['2026-06-03T08:00:00+02:00', 'June 3', '3 juin', 'Jun 3', '3 juin'],
    [
      '2024-12-31T08:00:00+01:00',
      'December 31, 2024',
      '31 décembre 2024',
      '12/31/2024',
      '31/12/2024',
    ],
    ['2026-06-11T08:00:00+02:00', 'Tomorrow', 'Demain', 'Jun 11', '11 juin'],
  ])('%s', (when, english, french, shortEnglish, shortFrench) => {
    expect(day(at(when), NOW, EN)).toBe(english)
    expect(day(at(when), NOW, FR)).toBe(french)
    expect(spaced(shortDate(at(when), NOW, EN))).toBe(shortEnglish)
    expect(spaced(shortDate(at(when), NOW, FR))).toBe(shortFrench)
  })

  test('are those of the place, also where the clocks change', () => {
    const late = at('2026-03-28T23:30:00Z')
    expect(dayNumber(late, 'Europe/Paris') - dayNumber(late, 'UTC')).toBe(1)
    expect(dayNumber(at('2026-03-30T00:30:00+02:00'), 'Europe/Paris')).toBe(
      dayNumber(at('2026-03-28T12:00:00+01:00'), 'Europe/Paris') + 2,
    )
  })

  test('within a sentence', () => {
    expect(spaced(dayAndTime(NOW - 86_400, NOW, EN, en))).toBe('yesterday at 12:00 PM')
    expect(spaced(dayAndTime(NOW - 86_400, NOW, FR, fr))).toBe('hier à 12:00')
    expect(spaced(exactly(NOW, FR))).toContain('mercredi 10 juin 2026')
  })
})

describe('last seen', () => {
  test.each([
    [10, 'last seen just now', 'en ligne à l’instant'],
    [60, 'last seen 1 minute ago', 'en ligne il y a 1 minute'],
    [300, 'last seen 5 minutes ago', 'en ligne il y a 5 minutes'],
    [7200, 'last seen today at 10:00 AM', 'en ligne aujourd’hui à 10:00'],
    [-500, 'last seen just now', 'en ligne à l’instant'],
  ])('%i seconds ago', (ago, english, french) => {
    const seen = { kind: 'offline', since: NOW - ago } as const
    expect(spaced(presence(seen, NOW, EN, en))).toBe(english)
    expect(spaced(presence(seen, NOW, FR, fr))).toBe(french)
  })

  test('online is over by itself', () => {
    expect(presence({ kind: 'online', until: NOW + 1 }, NOW, EN, en)).toBe('online')
    expect(presence({ kind: 'online', until: NOW - 120 }, NOW, EN, en)).toBe(
      'last seen 2 minutes ago',
    )
    expect(presence({ kind: 'recently' }, NOW, EN, en)).toBe('last seen recently')
  })
})

describe('numbers', () => {
  test.each([
    [0, '0:00'],
    [9.9, '0:09'],
    [725, '12:05'],
    [3725, '1:02:05'],
    [Number.NaN, '0:00'],
    [-5, '0:00'],
  ])('%d seconds are played', (seconds, expected) => expect(playTime(seconds)).toBe(expected))

  test('spans and sizes have the language’s own plurals', () => {
    expect(
      [span(604_800, 'en'), span(60, 'fr'), span(129_600, 'en'), span(5, 'fr')].map(spaced),
    ).toEqual(['1 week', '1 minute', '36 hours', '5 secondes'])
    expect(spaced(fileSize(1, 'en'))).toBe('1 byte')
    expect(spaced(fileSize(500, 'fr'))).toBe('500 octets')
    expect(spaced(fileSize(1_258_291, 'en'))).toBe('1.2 MB')
    expect(spaced(fileSize(1_258_291, 'fr'))).toBe('1,2 Mo')
    expect(spaced(fileSize(1024 * 1024 - 1, 'en'))).toBe('1 MB')
    expect(spaced(fileSize(4 * 1024 ** 3, 'en'))).toBe('4 GB')
  })

  test('counts never promise more', () => {
    expect([999, 1299, 1999, 15_678_000].map((count) => compact(count, 'en'))).toEqual([
      '999',
      '1.2K',
      '1.9K',
      '15.6M',
    ])
    expect(spaced(compact(1299, 'fr'))).toBe('1,2 k')
  })
})
