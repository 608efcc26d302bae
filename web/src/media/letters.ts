/** Which files leave together: an album is made of what may stand in one grid, or one list. */

import type { Attachment, Letter, StyledText } from '../model'

/** core.telegram.org/method/messages.sendMultiMedia */
export const LARGEST_ALBUM = 10

type Kind = 'seen' | 'music' | 'files' | 'alone'

function kindOf({ as, ttl }: Attachment): Kind {
  if (ttl !== undefined) return 'alone'
  if (as === 'photo' || as === 'video') return 'seen'
  if (as === 'audio') return 'music'
  return as === 'file' ? 'files' : 'alone'
}

/** Parts files into runs that can be albums; each run of one stands by itself. */
export function albumsOf(attachments: readonly Attachment[]): Attachment[][] {
  const runs: Attachment[][] = []
  let last: Kind | undefined
  for (const attachment of attachments) {
    const kind = kindOf(attachment)
    const run = runs.at(-1)
    if (run && kind === last && kind !== 'alone' && run.length < LARGEST_ALBUM) run.push(attachment)
    else runs.push([attachment])
    last = kind
  }
  return runs
}

/**
 * Makes letters of files. The caption stands with the first picture, or with the last file of a
 * list, where it is read.
 *
 * @param base what all of them share: where they go, what they answer
 * @param draw gives a new random key
 */
export function lettersOf(
  attachments: readonly Attachment[],
  options: { caption: StyledText; grouped: boolean },
  base: Omit<Letter, 'key' | 'text' | 'entities' | 'enclosure' | 'album'>,
  draw: () => string,
): Letter[] {
  const runs = options.grouped ? albumsOf(attachments) : attachments.map((each) => [each])
  const [first = []] = runs
  const captioned = first[0] && kindOf(first[0]) === 'files' ? first.at(-1) : first[0]
  return runs.flatMap((run) => {
    const album = run.length > 1 ? draw() : undefined
    return run.map((attachment): Letter => {
      const said = attachment === captioned ? options.caption : { text: '', entities: [] }
      return { ...base, ...said, key: draw(), album, enclosure: { kind: 'upload', attachment } }
    })
  })
}
