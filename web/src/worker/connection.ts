/** The connection to the server that served the page, by mtcute over its WebSocket. */

import { connectWs } from '@fuman/net'
import {
  BaseTelegramClient,
  IntermediatePacketCodec,
  type ITelegramStorageProvider,
  networkMiddlewares,
  ObfuscatedPacketCodec,
  type TelegramTransport,
} from '@mtcute/web'
import { addPublicKey } from '@mtcute/web/utils.js'
import type { ServerFacts } from '../model'

/** The server asks for none; any will do. */
const API = { apiId: 1, apiHash: 'chappe' }

class SameOrigin implements TelegramTransport {
  readonly #url: string

  constructor(path: string) {
    const url = new URL(path, self.location.origin)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    this.#url = url.href
  }

  connect() {
    return connectWs({ url: this.#url, implementation: WebSocket, protocols: 'binary' })
  }

  packetCodec() {
    return new ObfuscatedPacketCodec(new IntermediatePacketCodec())
  }
}

/** What ends a session for good (core.telegram.org/api/errors#401-unauthorized). */
const ENDING = [
  'AUTH_KEY_UNREGISTERED',
  'AUTH_KEY_INVALID',
  'SESSION_REVOKED',
  'SESSION_EXPIRED',
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
]

export interface Heard {
  /** More happened than the server tells one by one; `channel` without its mark, or everything. */
  onTooLong: (channel?: number) => void
  /** The server knows this session no more, as some answer says. */
  onEnded: (reason: string) => void
}

/** Makes a client that trusts no key but the server's. */
export async function makeClient(
  server: ServerFacts,
  storage: ITelegramStorageProvider,
  language: string,
  { onTooLong, onEnded }: Heard,
): Promise<BaseTelegramClient> {
  const address = { id: server.dc, ipAddress: self.location.hostname, port: 0 }
  const client = new BaseTelegramClient({
    ...API,
    storage,
    transport: new SameOrigin(server.path),
    defaultDcs: { main: address, media: { ...address, mediaOnly: true } },
    updates: { catchUp: true, onChannelTooLong: onTooLong },
    logLevel: 1,
    initConnectionOptions: {
      deviceModel: browserName(navigator.userAgent),
      systemVersion: systemName(navigator.userAgent),
      appVersion: `Chappe Web ${server.version}`,
      langCode: language,
      systemLangCode: language,
    },
    network: {
      middlewares: [
        ...networkMiddlewares.basic(),
        async (call, next) => {
          const result = await next(call)
          if (tooLong(result)) onTooLong()
          const reason = ending(result)
          if (reason) onEnded(reason)
          return result
        },
      ],
    },
  })
  // Reading a key takes its fingerprint, for which there must be something that computes it.
  await client.crypto.initialize?.()
  addPublicKey(client.crypto, server.pem)
  return client
}

const tooLong = (result: unknown) =>
  typeof result === 'object' &&
  result !== null &&
  '_' in result &&
  result._ === 'updates.differenceTooLong'

/** The reason of a refusal after which there is no session. */
function ending(result: unknown): string | undefined {
  const { _: kind, errorMessage } = (result ?? {}) as { _?: string; errorMessage?: string }
  return kind === 'mt_rpc_error' ? ENDING.find((each) => each === errorMessage) : undefined
}

/** What the list of sessions calls this browser. */
function browserName(agent: string): string {
  const found = /(Firefox|Edg|OPR|Chrome|Safari)\/(\d+)/g
  const names = new Map([...agent.matchAll(found)].map((match) => [match[1], match[2]]))
  for (const [mark, name] of [
    ['Edg', 'Edge'],
    ['OPR', 'Opera'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
    ['Safari', 'Safari'],
  ] as const) {
    if (names.has(mark)) return `${name} ${names.get(mark)}`
  }
  return 'Browser'
}

function systemName(agent: string): string {
  const found = /Android|iPhone|iPad|Windows|Mac OS X|CrOS|Linux/.exec(agent)?.[0]
  return found === 'Mac OS X' ? 'macOS' : (found ?? 'Web')
}
