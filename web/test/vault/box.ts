import type { Store } from '../../src/worker/store'

/** A store that can be looked at, and into, as a thief would. */
export class Box implements Store {
  readonly records = new Map<string, unknown>()
  get = async <T>(name: string) => this.records.get(name) as T | undefined
  put = async (name: string, value: unknown) => {
    this.records.set(name, structuredClone(value))
  }
  delete = async (name: string) => {
    this.records.delete(name)
  }
  names = async (prefix: string) =>
    [...this.records.keys()].filter((name) => name.startsWith(prefix))
  close = () => {}

  /** Everything that lies here, as text; files and bytes with what can be read of them. */
  async looted(): Promise<string> {
    const parts: string[] = []
    const look = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) parts.push(await value.text())
      else if (value instanceof ArrayBuffer) parts.push(new TextDecoder('latin1').decode(value))
      else if (ArrayBuffer.isView(value)) parts.push(new TextDecoder('latin1').decode(value))
      else if (typeof value === 'string') parts.push(value)
      else if (typeof value === 'object' && value !== null) {
        for (const each of Object.values(value)) await look(each)
      }
    }
    for (const [name, value] of this.records) {
      parts.push(name)
      await look(value)
    }
    return parts.join('\n')
  }
}
