/** Sends files up in parts (core.telegram.org/api/files#uploading-files). */

import { Long, type tl } from '@mtcute/web'
import type { Session } from '../session'
import { Lanes } from './lanes'
import { persist } from './patience'

const PART = 512 * 1024
/** Bytes above which a file goes by `upload.saveBigFilePart`. */
const BIG = 10 * 1024 * 1024
const LANES = 4

export interface Uploading {
  signal: AbortSignal
  /** Told what part is done, 0 to 1. */
  progress: (done: number) => void
}

/** Any number: what is in it does not matter, only that no other upload of the account has it. */
function randomId(): tl.Long {
  const [low = 0, high = 0] = crypto.getRandomValues(new Int32Array(2))
  return new Long(low, high)
}

export class Uploads {
  readonly #lanes = new Lanes(LANES)

  constructor(private readonly session: Session) {}

  /** Sends a file up; the result is good for one message, for some hours. */
  async send(blob: Blob, name: string, { signal, progress }: Uploading): Promise<tl.TypeInputFile> {
    const id = randomId()
    const parts = Math.max(1, Math.ceil(blob.size / PART))
    const big = blob.size > BIG
    let done = 0
    // One part that is refused for good ends the others.
    const failing = new AbortController()
    const either = AbortSignal.any([signal, failing.signal])
    const sendPart = async (filePart: number): Promise<void> => {
      const slice = blob.slice(filePart * PART, (filePart + 1) * PART)
      const bytes = new Uint8Array(await slice.arrayBuffer())
      const request = big
        ? ({
            _: 'upload.saveBigFilePart',
            fileId: id,
            filePart,
            fileTotalParts: parts,
            bytes,
          } as const)
        : ({ _: 'upload.saveFilePart', fileId: id, filePart, bytes } as const)
      await persist(either, () =>
        this.session.client.call(request, { kind: 'upload', abortSignal: either }),
      )
      done += slice.size
      progress(done / blob.size)
    }
    let next = 0
    const sendNext = async (): Promise<void> => {
      while (next < parts) {
        const part = next++
        await this.#lanes.run('asked', either, () => sendPart(part))
      }
    }
    try {
      await Promise.all(Array.from({ length: Math.min(LANES, parts) }, sendNext))
    } catch (error) {
      failing.abort(error)
      throw error
    }
    return big
      ? { _: 'inputFileBig', id, parts, name }
      : { _: 'inputFile', id, parts, name, md5Checksum: '' }
  }
}
