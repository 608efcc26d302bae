/** The worker's side: calls an operation for each request of the page, and tells what changed. */

import type { Change } from '../model'
import type { Refusal, ToPage, ToWorker } from './protocol'

/** What an operation may do besides its work. */
export interface Task {
  /** Aborted when the page no longer wants the result. */
  signal: AbortSignal
  /** Tells what part is done, 0 to 1. */
  progress: (done: number) => void
}

type Operations = Record<
  string,
  Record<string, (context: never, args: never, task: Task) => unknown>
>

/** A result with what is given away to the page instead of being copied. */
export class Handed<T> {
  constructor(
    readonly value: T,
    readonly transfer: Transferable[],
  ) {}
}

/**
 * Serves `operations` to the page; gives the function that tells it of changes. `context` gives
 * what the operations of an area work with, once it is there.
 */
export function serve(
  scope: DedicatedWorkerGlobalScope,
  operations: Operations,
  context: (area: string) => Promise<unknown>,
  refusalOf: (error: unknown) => Refusal,
): (changes: Change[]) => void {
  const running = new Map<number, AbortController>()
  const post = (message: ToPage, transfer: Transferable[] = []) =>
    scope.postMessage(message, transfer)

  async function run(call: number, path: string, args: unknown): Promise<void> {
    const [area = '', name = ''] = path.split('.')
    const operation = Object.hasOwn(operations, area) ? operations[area]?.[name] : undefined
    const controller = new AbortController()
    running.set(call, controller)
    try {
      if (!operation) throw new Error(`no operation ${path}`)
      const task: Task = {
        signal: controller.signal,
        progress: (value) => post({ progress: call, value }),
      }
      const value = await operation((await context(area)) as never, args as never, task)
      if (value instanceof Handed) post({ call, value: value.value }, value.transfer)
      else post({ call, value })
    } catch (error) {
      post({ call, refusal: refusalOf(error) })
    } finally {
      running.delete(call)
    }
  }

  scope.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if ('call' in data) void run(data.call, data.path, data.args)
    else if ('cancel' in data) running.get(data.cancel)?.abort()
  })

  // What happens in one turn goes to the page as one message, and is drawn at once.
  let pending: Change[] = []
  return (changes) => {
    if (pending.length === 0) {
      queueMicrotask(() => {
        const told = pending
        pending = []
        post({ changes: told })
      })
    }
    pending.push(...changes)
  }
}
