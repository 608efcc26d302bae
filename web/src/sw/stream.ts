/**
 * Lets media elements play files that are fetched in parts: the service worker answers
 * `/web/stream/<token>` with the range that is asked for, which it gets from the page that plays.
 */

declare const self: ServiceWorkerGlobalScope

export const STREAMS = '/web/stream/'
/** Bytes of one answer; the element asks for more when it needs more. */
const PIECE = 512 * 1024
/** Milliseconds after which the page is taken to be gone. */
const PATIENCE = 120_000

/** What the page is asked, with a port to answer on. */
export interface StreamRequest {
  stream: string
  from: number
  /** Byte after the last. */
  to: number
}

/** What it answers; nothing where the token is not, or no longer, its own. */
export type StreamAnswer = { bytes: ArrayBuffer; size: number; type: string } | undefined

function ask(client: Client, request: StreamRequest): Promise<StreamAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const timer = setTimeout(() => resolve(undefined), PATIENCE)
    port1.onmessage = ({ data }: MessageEvent<StreamAnswer>) => {
      clearTimeout(timer)
      port1.close()
      resolve(data)
    }
    client.postMessage(request, [port2])
  })
}

/** First byte of `Range: bytes=N-…`, and the byte after the last; players send no other form. */
export function readRange(header: string | null): { from: number; to: number } | undefined {
  const found = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '')
  if (!found) return undefined
  const from = Number(found[1])
  const to = found[2] ? Number(found[2]) + 1 : Number.POSITIVE_INFINITY
  return to > from ? { from, to: Math.min(to, from + PIECE) } : undefined
}

async function answer(event: FetchEvent, token: string): Promise<Response> {
  // Nobody navigates here: what is played is never a page.
  const client =
    event.request.mode === 'navigate' ? undefined : await self.clients.get(event.clientId)
  if (!client) return new Response(null, { status: 404 })
  const range = readRange(event.request.headers.get('Range') ?? 'bytes=0-')
  if (!range) return new Response(null, { status: 416 })
  const found = await ask(client, { stream: token, ...range })
  if (!found) return new Response(null, { status: 404 })
  const { bytes, size, type } = found
  if (bytes.byteLength === 0) {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
  }
  return new Response(bytes, {
    status: 206,
    headers: {
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      'Content-Length': String(bytes.byteLength),
      'Content-Range': `bytes ${range.from}-${range.from + bytes.byteLength - 1}/${size}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Answers what is asked of streams; undefined for any other request. */
export function streamed(event: FetchEvent, url: URL): Promise<Response> | undefined {
  if (!url.pathname.startsWith(STREAMS)) return undefined
  return answer(event, url.pathname.slice(STREAMS.length))
}
