/** Dates and lengths of time, as the settings tell them. */

import { language, region } from '../../locale'
import { exactly, span } from '../../text/dates'

/** A date with its time of day; Unix seconds. */
export const dateOf = (date: number): string => exactly(date, { locale: region() })

/** A length of time, such as "2 weeks"; seconds. */
export const lengthOf = (seconds: number): string => span(seconds, language())
