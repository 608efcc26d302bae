/** The time, for what is said differently as it passes. */

import { createSignal } from 'solid-js'

const MINUTE = 60_000

const [now, setNow] = createSignal(Math.floor(Date.now() / 1000))
setInterval(() => setNow(Math.floor(Date.now() / 1000)), MINUTE)
addEventListener('focus', () => setNow(Math.floor(Date.now() / 1000)))

/** Unix seconds; new every minute, and when somebody comes back to the page. */
export { now }
