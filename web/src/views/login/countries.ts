/** Which country a number belongs to, by the digits it begins with. */

import type { Country } from '../../worker/operations/auth'

export const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** The country with the longest prefix; of those that share it, the one in mind, else the first. */
export function countryOf(
  digits: string,
  countries: readonly Country[],
  inMind?: Country,
): Country | undefined {
  let found: Country | undefined
  for (const each of countries) {
    if (!digits.startsWith(each.prefix)) continue
    const longer = !found || each.prefix.length > found.prefix.length
    const same = found?.prefix.length === each.prefix.length
    if (longer || (same && each.code === inMind?.code)) found = each
  }
  return found
}

/** The country of the person's languages, such as the one of `fr-CH`. */
export function countryOfLocale(
  languages: readonly string[],
  countries: readonly Country[],
): Country | undefined {
  for (const language of languages) {
    const region = new Intl.Locale(language).region
    const found = countries.find((each) => each.code === region)
    if (found) return found
  }
  return undefined
}

/** Writes digits as is usual there: `33` and `612345678` as `+33 6 12 34 56 78`. */
export function written(digits: string, country: Country | undefined): string {
  if (!country || !digits.startsWith(country.prefix)) return `+${digits}`
  const rest = digits.slice(country.prefix.length)
  let at = 0
  let text = ''
  for (const sign of country.pattern ?? '') {
    if (at >= rest.length) break
    text += sign === 'X' ? rest[at++] : sign
  }
  return `+${country.prefix}${rest ? ` ${text.trim()}${rest.slice(at)}` : ''}`
}
