/** Follows links: within the messenger, or out of it after asking. */

import { createSignal } from 'solid-js'
import { reasonOf } from '../bridge/page'
import { words } from '../locale'
import type { PeerId } from '../model'
import { api } from '../state/api'
import { go } from '../state/route'
import { state } from '../state/store'
import { needsAsking, target } from '../text/links'
import { attempt, toast } from '../ui/overlays'
import type { Invitation } from '../worker/operations/creating'
import type { SharedFolder } from '../worker/operations/folders'
import { type LinkTarget, linkTarget } from './linkTargets'
import { list } from './panels'

const CHANNEL_BASE = -1_000_000_000_000

/** What a link needs to ask before anything is done. */
export type LinkQuestion =
  | { kind: 'invite'; hash: string; invitation: Exclude<Invitation, { peer: PeerId }> }
  | { kind: 'folder'; slug: string; folder: SharedFolder }
  | { kind: 'leave'; url: string; shown: string }
  | { kind: 'start'; bot: PeerId; start: string }

const [question, setQuestion] = createSignal<LinkQuestion>()

export { question as linkQuestion }

export const closeQuestion = (): void => {
  setQuestion(undefined)
}

/**
 * Opens a link. `shown` is what the person saw of it; `ask` decides whether they are asked before
 * they leave, which otherwise depends on whether the two differ.
 */
export async function openLink(
  url: string,
  { shown = url, ask = needsAsking(shown, url) }: { shown?: string; ask?: boolean } = {},
): Promise<void> {
  const to = target(url)
  if (!to) return toast(words().chats.unsafe)
  const inside = linkTarget(to, location.host)
  if (inside) await attempt(() => follow(inside))
  else if (to.protocol === 'tg:') toast(words().chats.linkUnknown)
  else if (ask) setQuestion({ kind: 'leave', url: to.href, shown })
  else leave(to.href)
}

/** Opens an address outside of the messenger; the page there learns nothing of this one. */
export function leave(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.rel = 'noopener noreferrer'
  if (/^https?:/.test(href)) link.target = '_blank'
  link.click()
}

async function follow(to: LinkTarget): Promise<void> {
  const { chats } = words()
  switch (to.kind) {
    case 'name': {
      const peer = await api.contacts.byUsername({ name: to.name })
      if (peer === undefined) return toast(chats.nameUnknown(to.name))
      return openNamed(peer, to)
    }
    case 'phone': {
      const peer = await api.contacts.byPhone({ phone: to.phone })
      return peer === undefined ? toast(chats.notFound) : go({ peer })
    }
    case 'token':
      return go({ peer: await api.contacts.byLink({ token: to.token }) })
    case 'user':
      return state.peers[to.id] ? go({ peer: to.id }) : toast(chats.linkUnknown)
    case 'private': {
      const peer = CHANNEL_BASE - to.channel
      if (!state.peers[peer]) return toast(chats.linkUnknown)
      return go({ peer, thread: to.thread, message: to.post })
    }
    case 'invite': {
      const invitation = await unlessGone(api.creating.invitation({ hash: to.hash }))
      if (!invitation) return
      if ('peer' in invitation) return go({ peer: invitation.peer })
      setQuestion({ kind: 'invite', hash: to.hash, invitation })
      return
    }
    case 'folder': {
      const folder = await unlessGone(api.folders.open({ slug: to.slug }))
      if (folder) setQuestion({ kind: 'folder', slug: to.slug, folder })
      return
    }
    case 'login':
      list.show({ page: 'settings', section: 'devices' })
  }
}

/** Waits for what an invitation leads to; says so and gives nothing where it is not valid. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (!reasonOf(error).startsWith('INVITE_')) throw error
    toast(words().chats.inviteGone)
    return undefined
  }
}

async function openNamed(
  peer: PeerId,
  { post, thread, comment, start }: Extract<LinkTarget, { kind: 'name' }>,
): Promise<void> {
  if (comment !== undefined && post !== undefined) {
    const found = await api.chat.discussion({ peer, id: post })
    return go({ peer: found.peer, thread: found.thread, message: comment })
  }
  go({ peer, thread, message: post })
  const known = state.peers[peer]
  if (start && known?.kind === 'user' && known.bot) setQuestion({ kind: 'start', bot: peer, start })
}
