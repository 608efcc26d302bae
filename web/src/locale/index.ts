/**
 * What people read, in their language: a dictionary for each, of which English gives the shape. A
 * text that is missing in another language does not compile.
 */

import { createSignal } from 'solid-js'
import type english from './en'

export type Words = typeof english
export type Language = 'en' | 'fr'

export const LANGUAGES: Record<Language, string> = { en: 'English', fr: 'Français' }

const DICTIONARIES: Record<Language, () => Promise<{ default: Words }>> = {
  en: () => import('./en'),
  fr: () => import('./fr'),
}

const KEPT = 'language'

const [language, setLanguage] = createSignal<Language>('en')
const [dictionary, setDictionary] = createSignal<Words>()

export { language }

/** The dictionary in use; it is there from the first drawing on. */
export function words(): Words {
  const found = dictionary()
  if (!found) throw new Error('no dictionary is loaded')
  return found
}

/** The language that was chosen here, else the first of the browser's that there is. */
export function preferred(): Language {
  const wanted = [localStorage.getItem(KEPT) ?? '', ...navigator.languages]
  for (const each of wanted) {
    const code = each.slice(0, 2).toLowerCase()
    if (code in LANGUAGES) return code as Language
  }
  return 'en'
}

/** Takes a language, and remembers it where `chosen` by the person. */
export async function speak(code: Language, chosen = false): Promise<void> {
  const { default: found } = await DICTIONARIES[code]()
  if (chosen) localStorage.setItem(KEPT, code)
  document.documentElement.lang = code
  setLanguage(code)
  setDictionary(() => found)
}

/** How dates and numbers are written: the language in use as it is written where the person is. */
export function region(): string {
  return navigator.languages.find((each) => each.slice(0, 2) === language()) ?? language()
}
