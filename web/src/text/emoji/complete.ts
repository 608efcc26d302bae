/** Emoji by their names, for what is typed behind a `:`. */

import type { Completion } from '../editor/completion'
import { emojiHabits } from './recent'
import { emojiTable, type NameLanguage, search } from './table'
import { toned } from './tone'

/** Suggestions that are made. */
const MOST = 8

export async function completeEmoji(query: string, language: NameLanguage): Promise<Completion[]> {
  const { tone } = emojiHabits(localStorage)
  return search(await emojiTable(language), query, MOST).map((emoji) => {
    const text = emoji.tones ? toned(emoji.text, tone) : emoji.text
    return {
      key: emoji.text,
      label: emoji.name,
      picture: () => text,
      insert: { text, entities: [] },
    }
  })
}
