/** What links within the messenger name (core.telegram.org/api/links). */

export type LinkTarget =
  | {
      kind: 'name'
      name: string
      post?: number
      thread?: number
      comment?: number
      /** What a bot is told when it is started. */
      start?: string
    }
  | { kind: 'phone'; phone: string }
  | { kind: 'invite'; hash: string }
  | { kind: 'folder'; slug: string }
  /** `channel` is the number without the mark of its kind. */
  | { kind: 'private'; channel: number; post: number; thread?: number }
  | { kind: 'user'; id: number }
  /** A link by which somebody lets others write to them. */
  | { kind: 'token'; token: string }
  /** Another device asks to be let in. */
  | { kind: 'login' }

/** Addresses at which the server shows pages of its own (`chappe/core/names.py`). */
const PAGES = new Set('about addstickers apiws healthz legal metrics oembed share web'.split(' '))
const NAME = /^[a-z]\w{2,31}$/i
const SECRET = /^[\w-]{8,64}$/
const TOKEN = /^[\w-]{8,128}$/
const NUMBER = /^\d{1,15}$/
const PHONE = /^\+?(\d{4,15})$/
const START = /^[\w-]{1,64}$/

function number(text: string | null | undefined): number | undefined {
  return text && NUMBER.test(text) && Number(text) > 0 ? Number(text) : undefined
}

/**
 * Reads a link; nothing for those that lead elsewhere.
 *
 * @param host of the server that served the page, with its port
 */
export function linkTarget(url: URL, host: string): LinkTarget | undefined {
  if (url.protocol === 'tg:') return ofScheme(url)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  return web && url.host === host && !url.username ? ofPath(url) : undefined
}

function named(
  name: string,
  asked: URLSearchParams,
  post?: number,
  thread?: number,
): LinkTarget | undefined {
  if (!NAME.test(name) || PAGES.has(name.toLowerCase())) return undefined
  const start = asked.get('start') ?? ''
  return {
    kind: 'name',
    name,
    post,
    thread: thread ?? number(asked.get('thread')),
    comment: number(asked.get('comment')),
    start: START.test(start) ? start : undefined,
  }
}

const invite = (hash: string): LinkTarget | undefined =>
  SECRET.test(hash) ? { kind: 'invite', hash } : undefined

const folder = (slug: string): LinkTarget | undefined =>
  SECRET.test(slug) ? { kind: 'folder', slug } : undefined

const token = (text: string): LinkTarget | undefined =>
  TOKEN.test(text) ? { kind: 'token', token: text } : undefined

function phoneOf(text: string): LinkTarget | undefined {
  const found = PHONE.exec(text.trim())
  return found?.[1] ? { kind: 'phone', phone: found[1] } : undefined
}

function privatePost(channel: string, post: string, thread?: string): LinkTarget | undefined {
  const [where, what] = [number(channel), number(post)]
  if (where === undefined || what === undefined) return undefined
  return { kind: 'private', channel: where, post: what, thread: number(thread) }
}

/** `tg://resolve?domain=…` and the like; browsers read what follows as host or as path. */
function ofScheme(url: URL): LinkTarget | undefined {
  const asked = url.searchParams
  const of = (name: string) => asked.get(name) ?? ''
  switch ((url.host || url.pathname).replace(/^\/+|\/+$/g, '').toLowerCase()) {
    case 'resolve':
      return asked.has('phone')
        ? phoneOf(of('phone'))
        : named(of('domain'), asked, number(of('post')))
    case 'join':
      return invite(of('invite'))
    case 'addlist':
      return folder(of('slug'))
    case 'privatepost':
      return privatePost(of('channel'), of('post'), of('thread'))
    case 'user': {
      const id = number(of('id'))
      return id === undefined ? undefined : { kind: 'user', id }
    }
    case 'contact':
      return token(of('token'))
    case 'login':
      return { kind: 'login' }
    default:
      return undefined
  }
}

/** `/<username>`, `/+<secret>` and the other addresses of the server that apps open. */
function ofPath(url: URL): LinkTarget | undefined {
  const parts = url.pathname.split('/').filter(Boolean)
  const [first = '', second = '', third = '', fourth = ''] = parts
  if (!first || parts.length > (first === 'c' ? 4 : 3)) return undefined
  if (first.startsWith('+')) {
    if (second) return undefined
    // `/+33600000000` is a number, a longer text the secret of an invitation.
    return PHONE.test(first) ? phoneOf(first) : invite(first.slice(1))
  }
  switch (first) {
    case 'joinchat':
      return third ? undefined : invite(second)
    case 'addlist':
      return third ? undefined : folder(second)
    case 'contact':
      return third ? undefined : token(second)
    case 'c':
      return fourth ? privatePost(second, fourth, third) : privatePost(second, third)
    default:
  }
  if (!second) return named(first, url.searchParams)
  const [one, two] = [number(second), number(third)]
  if (one === undefined || (third && two === undefined)) return undefined
  return two === undefined
    ? named(first, url.searchParams, one)
    : named(first, url.searchParams, two, one)
}
