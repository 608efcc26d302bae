/** Finds names by what was typed. */

const MARKS = /\p{M}+/gu
const BETWEEN = /[^\p{L}\p{N}]+/u

/** Letters without case and accents, so that "Zoe" finds "Zoë". */
const folded = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase()

/** A function that says whether one of some names has each word of `query` at a word's beginning. */
export function matcher(query: string): (...names: (string | undefined)[]) => boolean {
  const wanted = folded(query.replace(/^\s*@/, '')).split(BETWEEN).filter(Boolean)
  // A name may be made of signs only.
  const signs = query.trim()
  if (wanted.length === 0) {
    return (...names) => signs === '' || names.some((name) => name?.includes(signs))
  }
  return (...names) => {
    const parts = names.flatMap((name) => {
      if (!name) return []
      // A username is one word, with its underscores.
      return [...folded(name).split(BETWEEN), folded(name)]
    })
    return wanted.every((word) => parts.some((part) => part.startsWith(word)))
  }
}
