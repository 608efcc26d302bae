/** The page's side of `sw/stream`: which file a token stands for, and its bytes. */

import { unwrap } from 'solid-js/store'
import { playedType } from '../../media/kinds'
import type { FileRef } from '../../model'
import { api } from '../../state/api'
import type { StreamAnswer, StreamRequest } from '../../sw/stream'

/** As in `sw/stream`: the service worker is built by itself and shares no code with the page. */
const STREAMS = '/web/stream/'

interface Source {
  file: FileRef
  size: number
  type: string
}

const sources = new Map<string, Source>()
let listening = false

async function answer({ stream, from, to }: StreamRequest, port: MessagePort): Promise<void> {
  const source = sources.get(stream)
  if (!source) return port.postMessage(undefined)
  const { file, size, type } = source
  try {
    const end = Math.min(to, size)
    const bytes = end > from ? await api.media.range({ file, from, to: end }) : new ArrayBuffer(0)
    port.postMessage({ bytes, size, type } satisfies StreamAnswer, [bytes])
  } catch {
    port.postMessage(undefined)
  }
}

function listen(): void {
  listening = true
  navigator.serviceWorker.addEventListener('message', ({ data, ports }) => {
    const [port] = ports
    if (port && typeof data?.stream === 'string') void answer(data as StreamRequest, port)
  })
}

export interface Stream {
  url: string
  close: () => void
}

/** Gives an address under which a file can be played; undefined where no service worker is there. */
export function openStream(file: FileRef, size: number, mime: string): Stream | undefined {
  // Under plain HTTP there is no service worker at all.
  if (!navigator.serviceWorker?.controller) return undefined
  if (!listening) listen()
  const drawn = crypto.getRandomValues(new Uint8Array(16))
  const token = Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('')
  sources.set(token, { file: unwrap(file), size, type: playedType(mime) })
  return { url: STREAMS + token, close: () => sources.delete(token) }
}
