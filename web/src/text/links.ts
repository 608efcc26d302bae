/** Where links lead, and whether a person sees it before going there. */

import { turnsText } from './isolate'

/** Schemes that may be opened at all; `tg:` names things within the messenger. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:', 'tg:'])
/** Longest target that is looked at, as on the server. */
const LONGEST = 2048
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** `example.org:8080` has a port, no scheme. */
const HAS_PORT = /^[^/?#]*\.[^/?#:]+:\d{1,5}(?:[/?#]|$)/
/** Characters without width, which make two different texts look the same. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * Reads a target as it stands in a message. A host without scheme is taken as `https`. Gives
 * nothing for what must not be opened: `javascript:`, `data:`, `file:` and all others.
 */
export function target(url: string): URL | undefined {
  const text = url.trim()
  if (text.length === 0 || text.length > LONGEST || CONTROL.test(text)) return undefined
  const whole = HAS_SCHEME.test(text) && !HAS_PORT.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return undefined
  const read = new URL(whole)
  if (!SCHEMES.has(read.protocol)) return undefined
  const web = read.protocol === 'http:' || read.protocol === 'https:'
  return web && !read.hostname ? undefined : read
}

/**
 * Whether the app asks before it opens `url`, of which a person saw `shown`: where they differ, and
 * where even the same text can deceive (letters of other scripts, an address in front of an `@`,
 * invisible characters, numbers written as hosts).
 */
export function needsAsking(shown: string, url: string): boolean {
  const to = target(url)
  if (!to) return true
  if (to.protocol === 'tg:') return false
  if (turnsText(shown) || turnsText(url) || INVISIBLE.test(shown) || INVISIBLE.test(url))
    return true
  if (to.username || to.password) return true
  const seen = target(shown)
  if (!seen || seen.href.replace(/^http:/, 'https:') !== to.href.replace(/^http:/, 'https:')) {
    return !(isAddress(to) && sameAddress(shown, to))
  }
  if (isAddress(to)) return false
  if (to.hostname.split('.').some((label) => label.startsWith('xn--'))) return true
  // `0x7f.1`, `%65xample.org`: the browser reads another host than a person does.
  return !shown.toLowerCase().includes(to.hostname)
}

const isAddress = (url: URL) => url.protocol === 'mailto:' || url.protocol === 'tel:'

/** Whether a link to an e-mail address or a number is shown as just that. */
function sameAddress(shown: string, to: URL): boolean {
  if (to.search || to.hash) return false
  const strip = (text: string) =>
    to.protocol === 'tel:' ? text.replace(/[\s().-]/g, '') : text.trim().toLowerCase()
  return strip(shown.replace(/^(?:mailto|tel):/i, '')) === strip(to.pathname)
}

/**
 * A target for a person to read before going there: the host in the letters that the network uses
 * (`xn--…`), everything else percent-encoded, the end left out where it is long.
 */
export function shownUrl(url: string, longest = 200): string {
  const to = target(url)
  if (!to) return ''
  const text = to.href.replace(/[^\x21-\x7e]/g, encodeURIComponent)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
