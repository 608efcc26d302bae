/** Makes letters of what a person sends. */

import type { Attachment, Enclosure, Letter, StyledText } from '../model'
import { part } from '../text/edit'
import type { Place } from './histories'

/** `config.message_length_max` of the server, in UTF-16 code units. */
export const LONGEST = 4096

/** A number by which the server takes a letter once, however often it is sent. */
export function newKey(): string {
  return String(crypto.getRandomValues(new BigInt64Array(1))[0])
}

/** A letter with nothing but a place and a key of its own. */
export const blank = ({ peer, thread }: Place): Letter => ({
  key: newKey(),
  peer,
  thread,
  text: '',
  entities: [],
})

/** How a message is sent, beside what is said. */
export type Manner = Partial<
  Pick<Letter, 'reply' | 'quote' | 'silent' | 'schedule' | 'as' | 'withoutPreview' | 'above'>
>

/** What is said, in as many letters as it takes; only the first one answers. */
export function textLetters(place: Place, said: StyledText, manner: Manner = {}): Letter[] {
  return pieces(said).map((piece, index) => {
    const { reply, quote, ...rest } = manner
    return { ...blank(place), ...rest, ...(index === 0 ? { reply, quote } : {}), ...piece }
  })
}

export function enclosureLetter(place: Place, enclosure: Enclosure, manner: Manner = {}): Letter {
  return { ...blank(place), ...manner, enclosure }
}

/** What albums are made of: pictures and videos, or files, or music, but no mixture of them. */
const shelfOf = ({ as, ttl }: Attachment): string | undefined => {
  // What disappears stands alone.
  if (ttl !== undefined) return undefined
  return as === 'photo' || as === 'video'
    ? 'seen'
    : as === 'file' || as === 'audio'
      ? as
      : undefined
}

const LARGEST_ALBUM = 10

/** Files with one text for all of them, which goes with the first one. */
export function fileLetters(
  place: Place,
  attachments: Attachment[],
  caption: StyledText,
  grouped: boolean,
  manner: Manner = {},
): Letter[] {
  let album: { key: string; shelf: string | undefined; count: number } | undefined
  const letters = attachments.map((attachment, index): Letter => {
    const shelf = grouped ? shelfOf(attachment) : undefined
    if (!album || shelf === undefined || album.shelf !== shelf || album.count >= LARGEST_ALBUM) {
      album = { key: newKey(), shelf, count: 0 }
    }
    album.count++
    const { reply, quote, ...rest } = manner
    return {
      ...blank(place),
      ...rest,
      ...(index === 0 ? { reply, quote } : {}),
      album: shelf === undefined ? undefined : album.key,
      enclosure: { kind: 'upload', attachment },
    }
  })
  for (const letter of letters) {
    const alone = letters.filter((each) => each.album === letter.album).length === 1
    if (alone) letter.album = undefined
  }
  const first = letters[0]
  if (first) Object.assign(first, caption)
  return letters
}

/**
 * Cuts what is too long for one message where it hurts least: between paragraphs, lines, sentences,
 * words; never within a letter that takes two code units.
 */
export function pieces(said: StyledText, longest = LONGEST): StyledText[] {
  const found: StyledText[] = []
  let rest = said
  while (rest.text.length > longest) {
    const at = cutAt(rest.text, longest)
    found.push(trimmedEnd(part(rest, 0, at)))
    const next = rest.text.slice(at).search(/\S/)
    rest = next < 0 ? { text: '', entities: [] } : part(rest, at + next, rest.text.length)
  }
  if (rest.text || found.length === 0) found.push(rest)
  return found.filter(({ text }) => text !== '' || said.text === '')
}

/** Parts of the longest piece behind which a cut is still welcome. */
const SENSIBLE = 0.5

function cutAt(text: string, longest: number): number {
  const piece = text.slice(0, longest)
  for (const mark of ['\n\n', '\n', /[.!?…]["'»”)]?\s/g, ' ']) {
    const at =
      typeof mark === 'string'
        ? piece.lastIndexOf(mark)
        : Math.max(-1, ...[...piece.matchAll(mark)].map((match) => match.index + match[0].length))
    if (at > longest * SENSIBLE) return at
  }
  const low = /[\uDC00-\uDFFF]/.test(text[longest] ?? '')
  return low ? longest - 1 : longest
}

function trimmedEnd(styled: StyledText): StyledText {
  return part(styled, 0, styled.text.trimEnd().length)
}
