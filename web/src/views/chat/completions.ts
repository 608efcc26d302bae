/** Suggestions while one writes: people, commands, tags, emoji. */

import { createComponent } from 'solid-js'
import { language } from '../../locale'
import type { PeerId } from '../../model'
import { isUser } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { nameOf, shortName } from '../../state/names'
import { state } from '../../state/store'
import type { Complete, Completion } from '../../text/editor/completion'
import { completeEmoji } from '../../text/emoji/complete'
import type { Facts } from '../../worker/operations/chat'
import { Avatar } from '../Avatar'

/** Suggestions that are made. */
const MOST = 30

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export function completionsIn(place: Place, facts: () => Facts | undefined): Complete {
  return async ({ kind, query }) => {
    switch (kind) {
      case 'emoji':
        return completeEmoji(query, language())
      case 'mention':
        return mentions(place, query)
      case 'command':
        return commands(place, facts()?.commands ?? [], query)
      case 'hashtag':
        return hashtags(place, query)
    }
  }
}

async function mentions(place: Place, query: string): Promise<Completion[]> {
  const sought = plain(query)
  const ids = isUser(place.peer) ? [place.peer] : await api.chat.mentionable({ ...place, query })
  return ids
    .filter((id) => id !== state.me && matches(id, sought))
    .slice(0, MOST)
    .map(mention)
}

/** Whether a word of somebody's name, or their username, begins so. */
function matches(id: PeerId, sought: string): boolean {
  const known = state.peers[id]
  if (known?.kind !== 'user' || known.deleted) return false
  const words = plain(known.name).split(/\s+/)
  return [...words, ...known.usernames.map(plain)].some((word) => word.startsWith(sought))
}

function mention(id: PeerId): Completion {
  const username = state.peers[id]?.username
  const name = shortName(id)
  return {
    key: String(id),
    label: nameOf(id),
    detail: username && `@${username}`,
    picture: () => createComponent(Avatar, { peer: id, size: 28, person: true }),
    insert: username
      ? { text: `@${username}`, entities: [] }
      : { text: name, entities: [{ kind: 'name', offset: 0, length: name.length, user: id }] },
  }
}

function commands(place: Place, all: Facts['commands'], query: string): Completion[] {
  const sought = query.toLowerCase()
  return all
    .filter(({ command }) => command.toLowerCase().startsWith(sought))
    .slice(0, MOST)
    .map(({ bot, command, description }) => {
      const username = state.peers[bot]?.username
      // In a group it must be said which bot is meant.
      const text = isUser(place.peer) || !username ? `/${command}` : `/${command}@${username}`
      return {
        key: `${bot}:${command}`,
        label: `/${command}`,
        detail: description,
        picture: () => createComponent(Avatar, { peer: bot, size: 28, person: true }),
        insert: { text, entities: [] },
      }
    })
}

/** Tags that were used in what is loaded of this chat. */
function hashtags({ peer }: Place, query: string): Completion[] {
  const sought = plain(query)
  const tags = new Map<string, string>()
  for (const { text, entities } of Object.values(state.messages[peer] ?? {})) {
    for (const { kind, offset, length } of entities) {
      if (kind !== 'hashtag') continue
      const tag = text.slice(offset, offset + length)
      if (plain(tag.slice(1)).startsWith(sought)) tags.set(plain(tag), tag)
    }
  }
  return [...tags.values()].slice(0, MOST).map((tag) => ({
    key: tag,
    label: tag,
    insert: { text: tag, entities: [] },
  }))
}
