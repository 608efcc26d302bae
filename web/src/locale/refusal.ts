/** Says why something could not be done, in words. */

import { Refused } from '../bridge/page'
import { words } from '.'

const MINUTE = 60
const HOUR = 3_600

/** A sentence for what went wrong; reasons that have no words of their own are named. */
export function explain(error: unknown): string {
  const { errors, patience, app } = words()
  if (!(error instanceof Refused)) return errors.INTERNAL ?? app.failed
  const known = errors[error.reason]
  const { seconds } = error
  if (seconds === undefined) return known ?? `${app.failed} (${error.reason})`
  const wait =
    seconds < 2 * MINUTE
      ? patience.seconds(seconds)
      : seconds < 2 * HOUR
        ? patience.minutes(Math.ceil(seconds / MINUTE))
        : patience.hours(Math.ceil(seconds / HOUR))
  return `${known ?? errors.wait} ${wait}`
}
