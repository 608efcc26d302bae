/** Styled text: a string and what holds for parts of it (core.telegram.org/api/entities). */

/** Offsets and lengths count UTF-16 code units, as JavaScript does. */
interface Span {
  offset: number
  length: number
}

export type PlainEntityKind =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'spoiler'
  | 'code'
  | 'mention'
  | 'hashtag'
  | 'cashtag'
  | 'command'
  | 'url'
  | 'email'
  | 'phone'
  | 'card'

export type Entity =
  | (Span & { kind: PlainEntityKind })
  | (Span & { kind: 'pre'; language: string })
  | (Span & { kind: 'link'; url: string })
  | (Span & { kind: 'name'; user: number })
  | (Span & { kind: 'quote'; collapsed: boolean })
  | (Span & { kind: 'emoji'; document: string })

export interface StyledText {
  text: string
  entities: Entity[]
}
