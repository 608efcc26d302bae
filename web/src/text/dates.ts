/**
 * Dates, times, sizes and counts as people read them, by the tables of the browser. Dates are Unix
 * seconds; `now` is given, so that what is shown is a function of what is passed.
 */

import type { Presence } from '../model'

/** What the browser's tables have no words for. `{when}`, `{day}` and `{time}` are filled in. */
export interface DateWords {
  /** "{day} at {time}" */
  dayAt: string
  online: string
  justNow: string
  lastSeen: string
  recently: string
  week: string
  month: string
  longAgo: string
}

/** For whom something is shown: a BCP 47 tag, and an IANA time zone where it is not the browser's. */
export interface Place {
  locale: string
  zone?: string
}

const DAY = 86_400
const HOUR = 3_600
const MINUTE = 60

/** Formats are dear to make (about a tenth of a millisecond), and a list shows hundreds of dates. */
function kept<Made>(make: (locale: string, options: object) => Made) {
  const made = new Map<string, Made>()
  return (locale: string, options: object): Made => {
    const key = JSON.stringify([locale, options])
    const found = made.get(key) ?? make(locale, options)
    made.set(key, found)
    return found
  }
}

const dated = kept((locale, options) => new Intl.DateTimeFormat(locale, options))
const relative = kept((locale, options) => new Intl.RelativeTimeFormat(locale, options))
const numbered = kept((locale, options) => new Intl.NumberFormat(locale, options))
const numeral = (locale: string, options: Intl.NumberFormatOptions) => numbered(locale, options)
const format = ({ locale, zone }: Place, options: Intl.DateTimeFormatOptions) =>
  dated(locale, { ...options, timeZone: zone })

/** Year, month (from 0) and day, where the person is. */
function calendar(date: number, zone?: string): [number, number, number] {
  const at = new Date(date * 1000)
  if (!zone) return [at.getFullYear(), at.getMonth(), at.getDate()]
  const parts = format(
    { locale: 'en-u-ca-gregory-nu-latn', zone },
    { year: 'numeric', month: 'numeric', day: 'numeric' },
  ).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return [of('year'), of('month') - 1, of('day')]
}

/** Number of the calendar day, counted from 1970, where the person is. */
export const dayNumber = (date: number, zone?: string): number =>
  Date.UTC(...calendar(date, zone)) / 1000 / DAY

/** "14:05", "2:05 PM" */
export function time(date: number, place: Place): string {
  return format(place, { timeStyle: 'short' }).format(date * 1000)
}

/** "today", "yesterday", "tomorrow", in the language's own words; nothing for other days. */
function near(days: number, locale: string): string | undefined {
  if (Math.abs(days) > 1) return undefined
  return relative(locale, { numeric: 'auto' }).format(days, 'day')
}

const thisYear = (date: number, now: number, zone?: string) =>
  calendar(date, zone)[0] === calendar(now, zone)[0]

/** A day as a heading: "Today", "Yesterday", "Monday", "June 3", "June 3, 2024". */
export function day(date: number, now: number, place: Place): string {
  const days = dayNumber(date, place.zone) - dayNumber(now, place.zone)
  const options: Intl.DateTimeFormatOptions =
    days < 0 && days > -7
      ? { weekday: 'long' }
      : thisYear(date, now, place.zone)
        ? { day: 'numeric', month: 'long' }
        : { day: 'numeric', month: 'long', year: 'numeric' }
  return capital(near(days, place.locale) ?? format(place, options).format(date * 1000), place)
}

/** The short form for the chat list: "14:05", "Mon", "3 Jun", "03/06/2024". */
export function shortDate(date: number, now: number, place: Place): string {
  const days = dayNumber(date, place.zone) - dayNumber(now, place.zone)
  if (days === 0) return time(date, place)
  const options: Intl.DateTimeFormatOptions =
    days < 0 && days > -7
      ? { weekday: 'short' }
      : thisYear(date, now, place.zone)
        ? { day: 'numeric', month: 'short' }
        : { day: '2-digit', month: '2-digit', year: 'numeric' }
  return format(place, options).format(date * 1000)
}

/** A day within a sentence, and the time: "yesterday at 14:05". */
export function dayAndTime(date: number, now: number, place: Place, words: DateWords): string {
  const days = dayNumber(date, place.zone) - dayNumber(now, place.zone)
  const options: Intl.DateTimeFormatOptions = thisYear(date, now, place.zone)
    ? { day: 'numeric', month: 'long' }
    : { day: 'numeric', month: 'long', year: 'numeric' }
  const named = near(days, place.locale) ?? format(place, options).format(date * 1000)
  return words.dayAt.replace('{day}', () => named).replace('{time}', () => time(date, place))
}

/** Everything there is to know of a moment, for a title: "Monday, June 3, 2024 at 2:05:09 PM". */
export function exactly(date: number, place: Place): string {
  return format(place, { dateStyle: 'full', timeStyle: 'medium' }).format(date * 1000)
}

const capital = (text: string, { locale }: Place) =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)

/** When somebody was last seen, as far as they let us know. */
export function presence(seen: Presence, now: number, place: Place, words: DateWords): string {
  switch (seen.kind) {
    case 'online':
      return seen.until > now ? words.online : lastSeen(seen.until, now, place, words)
    case 'offline':
      return lastSeen(seen.since, now, place, words)
    case 'recently':
      return words.recently
    case 'week':
      return words.week
    case 'month':
      return words.month
    default:
      return words.longAgo
  }
}

function lastSeen(date: number, now: number, place: Place, words: DateWords): string {
  const ago = now - date
  if (ago < MINUTE) return words.justNow
  const when =
    ago < HOUR
      ? relative(place.locale, {}).format(-Math.floor(ago / MINUTE), 'minute')
      : dayAndTime(date, now, place, words)
  return words.lastSeen.replace('{when}', () => when)
}

/** Length of a recording: "0:09", "12:05", "1:02:05". Seconds. */
export function playTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(whole / MINUTE) % 60
  const hours = Math.floor(whole / HOUR)
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % MINUTE)}`
    : `${minutes}:${two(whole % MINUTE)}`
}

const UNITS = [
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1],
] as const

/** A span of time in its largest unit that leaves no rest: "1 week", "36 hours", "5 minutes". */
export function span(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds))
  const [unit, length] =
    UNITS.find(([, length]) => whole >= length && whole % length === 0) ?? UNITS[4]
  return numeral(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(whole / length)
}

/** "500 byte", "1.2 MB", "1,2 Mo": powers of 1024 by the names that people know. */
export function fileSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  let value = Math.max(0, bytes)
  let at = 0
  // 1023.95 would be shown as 1024.
  while (value >= (at === 0 ? 1024 : 1023.95) && at < units.length - 1) {
    value /= 1024
    at++
  }
  const options = {
    style: 'unit',
    unit: units[at],
    maximumFractionDigits: at === 0 ? 0 : 1,
  } as const
  return numeral(locale, { ...options, unitDisplay: at === 0 ? 'long' : 'short' }).format(value)
}

/** "999", "1.2K", "1,2 k": a count in few signs, rounded down so that it never promises more. */
export function compact(count: number, locale: string): string {
  if (Math.abs(count) < 1000) return whole(count, locale)
  return numeral(locale, {
    notation: 'compact',
    maximumFractionDigits: 1,
    roundingMode: 'trunc',
  } as Intl.NumberFormatOptions).format(count)
}

/** "12,345", "12 345" */
export const whole = (count: number, locale: string): string => numeral(locale, {}).format(count)
