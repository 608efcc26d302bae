/** The chat list. */

import { Long } from '@mtcute/web'
import type { Dialog, PeerId } from '../../model'
import { dialog, folder } from '../records/dialogs'
import { refreshDialogs } from '../refreshing'
import type { Session } from '../session'

const PAGE = 100
const ARCHIVE = 1

/** Where the next page begins. */
interface Place {
  date: number
  id: number
  peer?: PeerId
}

const places = new WeakMap<Session, Map<boolean, Place>>()

/**
 * Loads the first page of the list, or of the archive, and what is before the last one loaded if
 * `more`. Gives whether there is nothing further.
 */
export async function load(
  session: Session,
  args: { archived: boolean; more: boolean },
): Promise<{ done: boolean }> {
  const known = places.get(session) ?? new Map<boolean, Place>()
  places.set(session, known)
  const place = (args.more && known.get(args.archived)) || { date: 0, id: 0 }
  const answer = await session.call({
    _: 'messages.getDialogs',
    folderId: args.archived ? ARCHIVE : 0,
    offsetDate: place.date,
    offsetId: place.id,
    offsetPeer:
      place.peer === undefined ? { _: 'inputPeerEmpty' } : await session.input(place.peer),
    limit: PAGE,
    hash: Long.ZERO,
  })
  if (answer._ === 'messages.dialogsNotModified') return { done: true }
  let pinnedAt = 0
  const lines = answer.dialogs.flatMap((each): Dialog[] => {
    const made = dialog(each, each.pinned ? pinnedAt++ : undefined)
    // Without `folder_id` a line is asked for where it stands.
    return made && made.top > 0 ? [{ ...made, archived: args.archived }] : []
  })
  const tops = session.records(answer.messages)
  session.dialogs.put(lines, tops)
  if (!args.more) dropUnlisted(session, lines, tops.at(-1)?.date ?? 0, args.archived, answer)
  const last = lines.filter((line) => !line.pinned).at(-1)
  const lastTop = tops.find((each) => each.peer === last?.peer && each.id === last.top)
  const done = answer._ === 'messages.dialogs' || lines.length < PAGE || !last || !lastTop
  if (last && lastTop)
    known.set(args.archived, { date: lastTop.date, id: last.top, peer: last.peer })
  if (done) session.tell({ kind: 'dialogsDone', archived: args.archived })
  return { done }
}

/** What was kept from the last time and is no longer in the newest page goes, or is asked for. */
function dropUnlisted(
  session: Session,
  lines: Dialog[],
  oldest: number,
  archived: boolean,
  answer: { _: string },
): void {
  const listed = new Set(lines.map((line) => line.peer))
  const whole = answer._ === 'messages.dialogs'
  const doubtful = session.dialogs
    .all()
    .filter(
      (each) =>
        each.archived === archived &&
        !listed.has(each.peer) &&
        (whole || each.pinned || (session.dialogs.top(each.peer)?.date ?? 0) > oldest),
    )
  refreshDialogs(
    session,
    doubtful.map((each) => each.peer),
  )
}

export async function folders(session: Session): Promise<void> {
  const { filters } = await session.call({ _: 'messages.getDialogFilters' })
  session.dialogs.setFolders(filters.flatMap((each) => folder(each, session.me) ?? []))
}

/** Loads lines that are not in the list yet, to show a chat of which only the id is known. */
export async function refresh(session: Session, args: { peers: PeerId[] }): Promise<void> {
  refreshDialogs(session, args.peers)
}
