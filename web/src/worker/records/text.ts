/** Entities of TL as records, and back (core.telegram.org/api/entities). */

import type { tl } from '@mtcute/web'
import type { Entity, PlainEntityKind, StyledText } from '../../model'
import { long, text64 } from './ids'

const PLAIN = {
  messageEntityBold: 'bold',
  messageEntityItalic: 'italic',
  messageEntityUnderline: 'underline',
  messageEntityStrike: 'strike',
  messageEntitySpoiler: 'spoiler',
  messageEntityCode: 'code',
  messageEntityMention: 'mention',
  messageEntityHashtag: 'hashtag',
  messageEntityCashtag: 'cashtag',
  messageEntityBotCommand: 'command',
  messageEntityUrl: 'url',
  messageEntityEmail: 'email',
  messageEntityPhone: 'phone',
  messageEntityBankCard: 'card',
} as const satisfies Partial<Record<tl.TypeMessageEntity['_'], PlainEntityKind>>

const NAMES = Object.fromEntries(
  Object.entries(PLAIN).map(([name, kind]) => [kind, name]),
) as Record<PlainEntityKind, keyof typeof PLAIN>

export function entities(found: tl.TypeMessageEntity[] | undefined): Entity[] {
  return (found ?? []).flatMap((each) => entity(each) ?? [])
}

function entity(found: tl.TypeMessageEntity): Entity | undefined {
  const span = { offset: found.offset, length: found.length }
  switch (found._) {
    case 'messageEntityPre':
      return { ...span, kind: 'pre', language: found.language }
    case 'messageEntityTextUrl':
      return { ...span, kind: 'link', url: found.url }
    case 'messageEntityMentionName':
      return { ...span, kind: 'name', user: found.userId }
    case 'messageEntityBlockquote':
      return { ...span, kind: 'quote', collapsed: found.collapsed ?? false }
    case 'messageEntityCustomEmoji':
      return { ...span, kind: 'emoji', document: text64(found.documentId) }
    default:
      return found._ in PLAIN ? { ...span, kind: PLAIN[found._ as keyof typeof PLAIN] } : undefined
  }
}

/** `user` gives the input of a person, for mentions by name; without it they are left out. */
export function entitiesOf(
  known: Entity[],
  user: (id: number) => tl.TypeInputUser | undefined,
): tl.TypeMessageEntity[] {
  return known.flatMap((each): tl.TypeMessageEntity[] => {
    const span = { offset: each.offset, length: each.length }
    switch (each.kind) {
      case 'pre':
        return [{ _: 'messageEntityPre', ...span, language: each.language }]
      case 'link':
        return [{ _: 'messageEntityTextUrl', ...span, url: each.url }]
      case 'quote':
        return [{ _: 'messageEntityBlockquote', ...span, collapsed: each.collapsed }]
      case 'emoji':
        return [{ _: 'messageEntityCustomEmoji', ...span, documentId: long(each.document) }]
      case 'name': {
        const named = user(each.user)
        return named ? [{ _: 'inputMessageEntityMentionName', ...span, userId: named }] : []
      }
      default:
        return [{ _: NAMES[each.kind], ...span }]
    }
  })
}

export const styled = (found: tl.TypeTextWithEntities): StyledText => ({
  text: found.text,
  entities: entities(found.entities),
})
