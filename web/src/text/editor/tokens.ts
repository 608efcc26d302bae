/** What is being typed that can be completed: a name, a tag, a command, an emoji's name. */

export interface Token {
  kind: 'mention' | 'hashtag' | 'command' | 'emoji'
  /** What is typed behind the sign. */
  query: string
  /** Where it stands, the sign included. */
  start: number
  end: number
}

/** Longest token, so that a long text is not searched at every key. */
const LONGEST = 66

const TOKEN =
  /(?:^|[\s([{«"'’])(?:@(?<mention>[\p{L}\p{M}\p{N}_]{0,32})|#(?<hashtag>[\p{L}\p{M}\p{N}_]{0,64})|:(?<emoji>[\p{L}\p{M}\p{N}_+-]{2,32}))$/u
/** Bots look at the first word of a message. */
const COMMAND = /^\/(?<command>[A-Za-z0-9_]{0,64}(?:@[A-Za-z0-9_]{0,32})?)$/

/** The token at whose end the caret stands. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const match =
    COMMAND.exec(text.slice(0, Math.min(caret, 2 * LONGEST))) ??
    TOKEN.exec(text.slice(Math.max(0, caret - LONGEST), caret))
  if (!match) return undefined
  for (const kind of ['command', 'mention', 'hashtag', 'emoji'] as const) {
    const query = match.groups?.[kind]
    if (query !== undefined) return { kind, query, start: caret - query.length - 1, end: caret }
  }
  return undefined
}
