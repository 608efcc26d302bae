/** All emoji with their names, fetched when they are needed first. `npm run emoji` writes the data. */

export const GROUPS = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const
export type Group = (typeof GROUPS)[number]

/** Languages that have names. */
export type NameLanguage = 'en' | 'fr'

export interface Emoji {
  text: string
  name: string
  /** Takes a skin tone. */
  tones: boolean
  /** Words by which it is found, plain and in lower case; those of the name first. */
  words: string[]
  /** How many of the words are those of the name. */
  own: number
}

export interface EmojiTable {
  groups: ReadonlyMap<Group, readonly Emoji[]>
  byText: ReadonlyMap<string, Emoji>
  all: readonly Emoji[]
}

const NAMES = {
  en: () => import('./data/en.json'),
  fr: () => import('./data/fr.json'),
}
const tables = new Map<NameLanguage, Promise<EmojiTable>>()

/** The table with the names of a language; fetched once, and again after a failure. */
export function emojiTable(language: NameLanguage): Promise<EmojiTable> {
  let table = tables.get(language)
  if (!table) {
    table = Promise.all([import('./data/base.json'), NAMES[language]()]).then(([base, names]) =>
      makeTable(base.default, names.default),
    )
    table.catch(() => tables.delete(language))
    tables.set(language, table)
  }
  return table
}

export function makeTable(base: Record<Group, string>, names: readonly string[]): EmojiTable {
  let at = 0
  const groups = new Map<Group, readonly Emoji[]>()
  for (const group of GROUPS) {
    const list = base[group].split(' ').map((marked): Emoji => {
      const tones = marked.endsWith('+')
      const [name = '', further = ''] = (names[at++] ?? '').split('|')
      const own = plainWords(name)
      const words = [...own, ...plainWords(further)]
      return { text: tones ? marked.slice(0, -1) : marked, name, tones, words, own: own.length }
    })
    groups.set(group, list)
  }
  const all = [...groups.values()].flat()
  return { groups, all, byText: new Map(all.map((emoji) => [emoji.text, emoji])) }
}

/** The words of a text without accents, in lower case. */
function plainWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word.length > 0)
}

/**
 * Emoji for what was typed: each word of it begins one of theirs. First those that have just this
 * name, then those with the very words in their name, then among their further words, then those
 * where a word only begins so; within each in Unicode's order.
 */
export function search(table: EmojiTable, typed: string, limit = 200): Emoji[] {
  const exact = table.byText.get(typed.trim())
  if (exact) return [exact]
  const sought = plainWords(typed)
  if (sought.length === 0) return []
  const named: Emoji[] = []
  const ranks: Emoji[][] = [[], [], [], []]
  for (const emoji of table.all) {
    let worst = 0
    for (const word of sought) {
      const at = emoji.words.indexOf(word)
      const begins = at < 0 ? emoji.words.findIndex((own) => own.startsWith(word)) : at
      const rank = begins < 0 ? 4 : (at < 0 ? 2 : 0) + (begins < emoji.own ? 0 : 1)
      worst = Math.max(worst, rank)
      if (worst === 4) break
    }
    if (worst === 0 && emoji.own === sought.length) named.push(emoji)
    else ranks[worst]?.push(emoji)
  }
  return [named, ...ranks].flat().slice(0, limit)
}
