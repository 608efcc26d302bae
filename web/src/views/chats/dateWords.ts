/** Days as people type them: "yesterday", "monday", "3 june", "12/05/2024", "2024-05-12". */

/** From the first second of a day to the first of the next, in Unix seconds. */
export interface DayFound {
  after: number
  before: number
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[.,]/g, ' ')
    .trim()

/** Names of weekdays or months, long and short, with their numbers. */
function names(
  locale: string,
  count: number,
  at: (index: number) => Date,
  part: 'weekday' | 'month',
): Map<string, number> {
  const made = new Map<string, number>()
  for (const length of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { [part]: length })
    for (let index = 0; index < count; index++) made.set(plain(format.format(at(index))), index)
  }
  return made
}

/** 2 January 2000 was a Sunday. */
const weekdays = (locale: string) =>
  names(locale, 7, (day) => new Date(2000, 0, 2 + day), 'weekday')
const months = (locale: string) => names(locale, 12, (month) => new Date(2000, month, 15), 'month')

function dayOf(year: number, month: number, day: number): DayFound | undefined {
  const start = new Date(year, month, day)
  const real = start.getFullYear() === year && start.getMonth() === month && start.getDate() === day
  if (!real || year < 1970) return undefined
  return { after: start.getTime() / 1000, before: new Date(year, month, day + 1).getTime() / 1000 }
}

/**
 * Reads a text as a day that is past. Where the year is missing it is the last one in which the day
 * has been.
 *
 * @param now Unix seconds
 */
export function readDay(text: string, now: number, locale: string): DayFound | undefined {
  const typed = plain(text)
  if (typed.length < 3 || typed.length > 40) return undefined
  const today = new Date(now * 1000)
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()]
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (typed === plain(relative.format(0, 'day'))) return dayOf(year, month, day)
  if (typed === plain(relative.format(-1, 'day'))) {
    const before = new Date(year, month, day - 1)
    return dayOf(before.getFullYear(), before.getMonth(), before.getDate())
  }
  const weekday = weekdays(locale).get(typed)
  if (weekday !== undefined) {
    const back = (today.getDay() - weekday + 7) % 7
    const then = new Date(year, month, day - back)
    return dayOf(then.getFullYear(), then.getMonth(), then.getDate())
  }
  return numbers(typed, locale, now) ?? named(typed, locale, now)
}

/** The last year in which a day has been. */
function inLastYear(month: number, day: number, now: number): DayFound | undefined {
  const year = new Date(now * 1000).getFullYear()
  const found = dayOf(year, month, day)
  return found && found.after > now ? dayOf(year - 1, month, day) : found
}

const fullYear = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0)

function numbers(typed: string, locale: string, now: number): DayFound | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const found = /^(\d{1,2})[/ -](\d{1,2})(?:[/ -](\d{4}|\d{2}))?$/.exec(typed)
  if (!found) return undefined
  const [, one, two, year] = found
  // 13 February tells whether the day or the month stands first.
  const first = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts(new Date(2000, 1, 13))
    .find((part) => part.type === 'day' || part.type === 'month')
  const [day, month] = first?.type === 'month' ? [two, one] : [one, two]
  if (year) return dayOf(fullYear(year), Number(month) - 1, Number(day))
  return inLastYear(Number(month) - 1, Number(day), now)
}

function named(typed: string, locale: string, now: number): DayFound | undefined {
  const parts = typed.split(/\s+/)
  const name = parts.find((part) => /^\D/.test(part) && !/^\d/.test(part))
  const month = name === undefined ? undefined : months(locale).get(name)
  const digits = parts.filter((part) => part !== name)
  if (month === undefined || digits.length < 1 || digits.length > 2) return undefined
  const [day, year] = digits
  const number = /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(day ?? '')
  if (!number) return undefined
  if (year === undefined) return inLastYear(month, Number(number[1]), now)
  return /^\d{4}$/.test(year) ? dayOf(Number(year), month, Number(number[1])) : undefined
}
