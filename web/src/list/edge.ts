/** Asks for more at one edge of a list, once for each item that is the last one there. */

import type { Key } from './layout'

export class Edge {
  private busy = false
  /** The outermost item when more was asked for; null for a list without items. */
  private asked: Key | null | undefined

  constructor(
    private readonly load: () => Promise<unknown> | undefined,
    private readonly loaded: () => void,
  ) {}

  /** The view has come near this edge, whose outermost item is this one. */
  reach(outermost: Key | null): void {
    if (this.busy || this.asked === outermost) return
    const loading = this.load()
    if (!loading) return
    this.busy = true
    this.asked = outermost
    const done = (): void => {
      this.busy = false
      this.loaded()
    }
    loading.then(done, done)
  }

  /** Somebody scrolls: what brought nothing may be asked for once more. */
  retry(): void {
    if (!this.busy) this.asked = undefined
  }
}
