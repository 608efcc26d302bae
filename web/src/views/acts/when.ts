/** Moments, as they stand within a sentence. */

import { region, words } from '../../locale'
import { dayAndTime } from '../../text/dates'

/** "yesterday at 14:05"; Unix seconds. */
export const whenSaid = (date: number): string =>
  dayAndTime(date, Date.now() / 1000, { locale: region() }, words().text)
