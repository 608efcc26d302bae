/** Telling those who run this server what is wrong: `api.reports`. */

import type { tl } from '@mtcute/web'
import type { PeerId } from '../../model'
import { isUser } from '../../model'
import type { Session } from '../session'

/** What the server wants to know next (core.telegram.org/api/report). */
export type ReportStep =
  | { kind: 'choose'; title: string; options: { key: string; text: string }[] }
  | { kind: 'comment'; key: string; optional: boolean }
  | { kind: 'done' }

/** Reports messages of one chat: asks for the next step, `key` being what was chosen before. */
export async function messages(
  session: Session,
  args: { peer: PeerId; ids: number[]; key: string; comment: string },
): Promise<ReportStep> {
  const answer = await session.call({
    _: 'messages.report',
    peer: await session.input(args.peer),
    id: args.ids,
    option: bytes(args.key),
    message: args.comment,
  })
  return step(answer)
}

function step(answer: tl.TypeReportResult): ReportStep {
  if (answer._ === 'reportResultReported') return { kind: 'done' }
  if (answer._ === 'reportResultAddComment') {
    return { kind: 'comment', key: text(answer.option), optional: answer.optional ?? false }
  }
  const options = answer.options.map((each) => ({ key: text(each.option), text: each.text }))
  return { kind: 'choose', title: answer.title, options }
}

/** What a whole chat or person can be reported for (core.telegram.org/type/ReportReason). */
const WIRE = {
  spam: 'inputReportReasonSpam',
  fake: 'inputReportReasonFake',
  violence: 'inputReportReasonViolence',
  pornography: 'inputReportReasonPornography',
  childAbuse: 'inputReportReasonChildAbuse',
  illegalDrugs: 'inputReportReasonIllegalDrugs',
  personalDetails: 'inputReportReasonPersonalDetails',
  copyright: 'inputReportReasonCopyright',
  other: 'inputReportReasonOther',
} as const satisfies Record<string, tl.TypeReportReason['_']>

export type Reason = keyof typeof WIRE

/** Reports a person, a group or a channel as a whole. */
export async function peer(
  session: Session,
  args: { peer: PeerId; reason: Reason; comment: string },
): Promise<void> {
  await session.call({
    _: 'account.reportPeer',
    peer: await session.input(args.peer),
    reason: { _: WIRE[args.reason] },
    message: args.comment,
  })
}

/** Whether the server offers to report a chat that a stranger began, or to block them. */
export async function offered(session: Session, args: { peer: PeerId }): Promise<boolean> {
  const { settings } = await session.call({
    _: 'messages.getPeerSettings',
    peer: await session.input(args.peer),
  })
  return settings.reportSpam ?? false
}

/** Reports a chat that a stranger began as spam; of a person, blocks them. */
export async function spam(session: Session, args: { peer: PeerId }): Promise<void> {
  const peer = await session.input(args.peer)
  await session.call({ _: 'messages.reportSpam', peer })
  if (isUser(args.peer)) await session.call({ _: 'contacts.block', id: peer })
}

/** Does not offer it again. */
export async function dismiss(session: Session, args: { peer: PeerId }): Promise<void> {
  await session.call({ _: 'messages.hidePeerSettingsBar', peer: await session.input(args.peer) })
}

const bytes = (key: string): Uint8Array => Uint8Array.from(key, (each) => each.charCodeAt(0))
const text = (option: Uint8Array): string => String.fromCharCode(...option)
