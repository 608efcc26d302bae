import { Long, tl } from '@mtcute/web'
import { expect, test } from 'vitest'
import type { FileRef } from '../../src/model'
import type { Attachment } from '../../src/model/attachment'
import { uploadMedia } from '../../src/worker/media/attachments'
import { Downloads, PART } from '../../src/worker/media/downloads'
import { Lanes } from '../../src/worker/media/lanes'
import { MediaStore } from '../../src/worker/media/store'
import { Uploads } from '../../src/worker/media/uploads'
import type { Session } from '../../src/worker/session'

type Request = { _: string } & Record<string, unknown>
type Answer = (request: Request, signal?: AbortSignal) => unknown

/** A server at the other end of a session, as far as files need one. */
function sessionWith(answer: Answer): Session {
  const call = async (request: Request, options?: { abortSignal?: AbortSignal }) =>
    answer(request, options?.abortSignal)
  const input = async () => ({ _: 'inputPeerUser' })
  return { call, client: { call }, input } as unknown as Session
}

const file: FileRef = {
  kind: 'document',
  id: '5',
  accessHash: '-7',
  reference: Uint8Array.of(1),
  origin: { peer: 42, id: 9 },
}
const wanted = { file, size: '', urgency: 'asked' } as const
const never = new AbortController().signal

const contentOf = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 13)) & 255)

const servePart = (content: Uint8Array, { offset, limit }: Request) => ({
  _: 'upload.file',
  bytes: content.subarray(Number(offset), Number(offset) + Number(limit)),
})

async function downloads(answer: Answer): Promise<Downloads> {
  return new Downloads(sessionWith(answer), await MediaStore.open())
}

/** Byte by byte: what `toEqual` says of megabytes takes it minutes to find out. */
const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

const holds = async (blob: Blob, content: Uint8Array): Promise<boolean> =>
  same(new Uint8Array(await blob.arrayBuffer()), content)

test('a file comes in parts and is whole in the end', async () => {
  const content = contentOf(PART * 3 + 1234)
  const offsets: unknown[] = []
  const progress: number[] = []
  const room = await downloads((request) => {
    offsets.push(request.offset)
    expect(request.limit).toBe(PART)
    return servePart(content, request)
  })
  const got = await room.whole(wanted, content.length, never, (done) => progress.push(done))
  expect(await holds(got, content)).toBe(true)
  expect(offsets.sort((a, b) => Number(a) - Number(b))).toEqual([0, PART, 2 * PART, 3 * PART])
  expect(progress.at(-1)).toBe(1)
})

test('a file of unknown size ends with the part that is not full', async () => {
  const content = contentOf(PART * 2)
  const room = await downloads((request) => servePart(content, request))
  expect(await holds(await room.whole(wanted, 0, never), content)).toBe(true)
})

test('a range may begin and end in the middle of parts', async () => {
  const content = contentOf(PART * 3)
  const room = await downloads((request) => servePart(content, request))
  const got = await room.range(wanted, PART - 5, PART * 2 + 5, never)
  expect(await holds(got, content.subarray(PART - 5, PART * 2 + 5))).toBe(true)
})

test('an expired reference is renewed by the message, once for all parts after it', async () => {
  const content = contentOf(PART * 2)
  const asked: string[] = []
  const room = await downloads((request) => {
    asked.push(request._)
    if (request._ === 'messages.getMessages') {
      expect(request.id).toEqual([{ _: 'inputMessageID', id: 9 }])
      const document = { _: 'document', id: Long.fromNumber(5), fileReference: Uint8Array.of(2) }
      return { messages: [{ media: { _: 'messageMediaDocument', document } }] }
    }
    const { fileReference } = request.location as { fileReference: Uint8Array }
    if (fileReference[0] === 1) throw new tl.RpcError(400, 'FILE_REFERENCE_EXPIRED')
    return servePart(content, request)
  })
  expect((await room.part(wanted, 0, never)).size).toBe(PART)
  expect((await room.part(wanted, 1, never)).size).toBe(PART)
  expect(asked).toEqual([
    'upload.getFile',
    'messages.getMessages',
    'upload.getFile',
    'upload.getFile',
  ])
})

test('a file that its message no longer has is gone', async () => {
  const room = await downloads((request) => {
    if (request._ === 'messages.getMessages') return { messages: [{ _: 'messageEmpty' }] }
    throw new tl.RpcError(400, 'FILE_REFERENCE_EXPIRED')
  })
  await expect(room.part(wanted, 0, never)).rejects.toThrow('FILE_GONE')
})

test('a refusal that waiting does not cure is told at once', async () => {
  let asked = 0
  const room = await downloads(() => {
    asked++
    throw new tl.RpcError(400, 'LOCATION_INVALID')
  })
  await expect(room.part(wanted, 0, never)).rejects.toThrow('LOCATION_INVALID')
  expect(asked).toBe(1)
})

test('a broken line is tried again', async () => {
  let asked = 0
  const room = await downloads((request) => {
    if (++asked === 1) throw new Error('connection lost')
    return servePart(contentOf(10), request)
  })
  expect((await room.part(wanted, 0, never)).size).toBe(10)
})

test('two who want one part ask once, and the last one to leave ends the request', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const room = await downloads(
    (_, signal) =>
      new Promise((_, reject) => {
        signals.push(signal)
        signal?.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  const one = new AbortController()
  const other = new AbortController()
  const both = [room.part(wanted, 0, one.signal), room.part(wanted, 0, other.signal)]
  const ends = Promise.allSettled(both)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(signals).toHaveLength(1)
  one.abort()
  expect(signals[0]?.aborted).toBe(false)
  other.abort()
  expect(signals[0]?.aborted).toBe(true)
  expect((await ends).map((end) => end.status)).toEqual(['rejected', 'rejected'])
})

test('what is seen goes before what was asked for, and that before what may be wanted', async () => {
  const lanes = new Lanes(1)
  const order: string[] = []
  let open = () => {}
  const first = lanes.run('ahead', never, () => new Promise<void>((resolve) => (open = resolve)))
  const leaving = new AbortController()
  const note = (name: string) => async () => void order.push(name)
  const others = [
    lanes.run('ahead', never, note('ahead')),
    lanes.run('asked', leaving.signal, note('left')).catch(() => order.push('gone')),
    lanes.run('asked', never, note('asked')),
    lanes.run('seen', never, note('seen')),
  ]
  leaving.abort()
  // The first is under way from the next turn on.
  await Promise.resolve()
  open()
  await Promise.all([first, ...others])
  expect(order).toEqual(['gone', 'seen', 'asked', 'ahead'])
})

test.each([
  [10, 'upload.saveFilePart', 'inputFile', 1],
  [PART * 2 + 1, 'upload.saveFilePart', 'inputFile', 3],
  [11 * 1024 * 1024, 'upload.saveBigFilePart', 'inputFileBig', 22],
])('%i bytes go up by %s', async (length, method, kind, count) => {
  const content = contentOf(length)
  const got = new Uint8Array(length)
  const ids = new Set<string>()
  const uploads = new Uploads(
    sessionWith((request) => {
      expect(request._).toBe(method)
      ids.add(String(request.fileId))
      got.set(request.bytes as Uint8Array, Number(request.filePart) * PART)
      return true
    }),
  )
  const progress: number[] = []
  const sent = await uploads.send(new Blob([content]), 'a.bin', {
    signal: never,
    progress: (done) => progress.push(done),
  })
  expect(same(got, content)).toBe(true)
  expect(ids.size).toBe(1)
  expect(sent).toMatchObject({ _: kind, parts: count, name: 'a.bin' })
  expect(progress).toHaveLength(count)
  expect(progress.at(-1)).toBe(1)
})

test('a part that is refused ends the upload; the parts that wait are not sent', async () => {
  let asked = 0
  const uploads = new Uploads(
    sessionWith(() => {
      asked++
      throw new tl.RpcError(400, 'FILE_PARTS_INVALID')
    }),
  )
  const sending = uploads.send(new Blob([contentOf(PART * 20)]), 'a', {
    signal: never,
    progress: () => {},
  })
  await expect(sending).rejects.toThrow('FILE_PARTS_INVALID')
  expect(asked).toBeLessThanOrEqual(4)
})

test('attachments become media that say what they are', async () => {
  const uploads = new Uploads(sessionWith(() => true))
  const made = (attachment: Partial<Attachment>) =>
    uploadMedia(
      uploads,
      {
        as: 'file',
        blob: new Blob(['x']),
        name: 'x.svg',
        mime: 'image/svg+xml',
        spoiler: false,
        ...attachment,
      },
      { signal: never, progress: () => {} },
    )
  expect(await made({ as: 'photo', spoiler: true, ttl: 10 })).toMatchObject({
    _: 'inputMediaUploadedPhoto',
    spoiler: true,
    ttlSeconds: 10,
  })
  expect(await made({})).toMatchObject({
    forceFile: true,
    mimeType: 'image/svg+xml',
    attributes: [{ _: 'documentAttributeFilename', fileName: 'x.svg' }],
  })
  const voice = await made({ as: 'voice', mime: 'audio/ogg', duration: 2.6, waveform: [31] })
  expect(voice).toMatchObject({
    forceFile: false,
    attributes: [{ voice: true, duration: 3, waveform: Uint8Array.of(31) }],
  })
})
