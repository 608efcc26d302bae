/** The page's side: operations of the worker as functions that give promises. */

import type { Change } from '../model'
import type { Refusal, ToPage } from './protocol'
import type { Handed } from './worker'

/** The server, or the worker, did not do what was asked. */
export class Refused extends Error {
  readonly reason: string
  readonly seconds: number | undefined

  constructor({ reason, seconds }: Refusal) {
    super(reason)
    this.name = 'Refused'
    this.reason = reason
    this.seconds = seconds
  }
}

/** Gives the reason of a refusal, `INTERNAL` for what nobody foresaw. */
export function reasonOf(error: unknown): string {
  return error instanceof Refused ? error.reason : 'INTERNAL'
}

export interface CallOptions {
  signal?: AbortSignal
  /** Told what part is done, 0 to 1. */
  onProgress?: (done: number) => void
}

type Result<R> = Awaited<R> extends Handed<infer T> ? T : Awaited<R>

type Operation<F> = F extends (context: never, args: infer A, ...rest: never[]) => infer R
  ? unknown extends A
    ? (args?: undefined, options?: CallOptions) => Promise<Result<R>>
    : (args: A, options?: CallOptions) => Promise<Result<R>>
  : never

/** Areas with their operations, as the page sees those that the worker registers. */
export type Api<Operations> = {
  [Area in keyof Operations]: {
    [Name in keyof Operations[Area]]: Operation<Operations[Area][Name]>
  }
}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  onProgress?: (done: number) => void
}

/** Connects to a worker that serves `Operations`; `onChanges` is called in the order of things. */
export function connect<Operations>(
  worker: Worker,
  onChanges: (changes: Change[]) => void,
): Api<Operations> {
  const waiting = new Map<number, Waiting>()
  let last = 0

  worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if ('changes' in data) return onChanges(data.changes)
    if ('progress' in data) return waiting.get(data.progress)?.onProgress?.(data.value)
    const found = waiting.get(data.call)
    waiting.delete(data.call)
    if ('refusal' in data) found?.reject(new Refused(data.refusal))
    else found?.resolve(data.value)
  })

  function call(path: string, args: unknown, options: CallOptions = {}): Promise<unknown> {
    const number = ++last
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject, onProgress: options.onProgress })
      options.signal?.addEventListener('abort', () => worker.postMessage({ cancel: number }))
      worker.postMessage({ call: number, path, args })
    })
  }

  const areas = new Map<string, object>()
  return new Proxy({} as Api<Operations>, {
    get(_, area: string) {
      let found = areas.get(area)
      if (!found) {
        found = new Proxy(
          {},
          {
            get: (_, name: string) => (args: unknown, options?: CallOptions) =>
              call(`${area}.${name}`, args, options),
          },
        )
        areas.set(area, found)
      }
      return found
    },
  })
}
