/** The work of a form: whether it is being done, and what was said against it. */

import { type Accessor, createSignal } from 'solid-js'
import { explain } from '../locale/refusal'

export interface Trying {
  busy: Accessor<boolean>
  /** Why the last try failed, in words; empty where it did not. */
  error: Accessor<string>
  /** Does something unless it is being done already; gives whether it was done. */
  run: (work: () => Promise<unknown>) => Promise<boolean>
  complain: (error: string) => void
}

export function trying(): Trying {
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal('')
  return {
    busy,
    error,
    complain: setError,
    async run(work) {
      if (busy()) return false
      setBusy(true)
      setError('')
      try {
        await work()
        return true
      } catch (reason) {
        setError(explain(reason))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
