/**
 * Animated stickers (core.telegram.org/stickers#animated-stickers): Lottie's JSON, packed by gzip.
 * They come from anybody, so what is passed on is made anew out of what stickers need: shapes.
 */

/** Bytes of the JSON; stickers have 64 kB packed. */
const LARGEST = 4 * 1024 * 1024
/** Numbers, objects and lists in it. */
const MOST_NODES = 400_000
const DEEPEST = 60
/** Seconds and frames of the specification, with room. */
const LONGEST_FRAMES = 1200
const SIDE = 512

/** Kinds of layers: precomposition, solid, null, shape. No picture, no text. */
const LAYERS = new Set([0, 1, 3, 4])
/** Names, ids and classes, which would end up in the page. */
const DROPPED = new Set(['nm', 'mn', 'ln', 'cl', '__proto__'])

export class AnimationError extends Error {
  override name = 'AnimationError'
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function unpack(packed: Blob): Promise<string> {
  const reader = packed.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > LARGEST) {
      await reader.cancel()
      throw new AnimationError('too large')
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Copies numbers, lists and objects; texts only where they are colours or short signs. */
function copier(): (value: unknown, depth?: number) => unknown {
  let nodes = 0
  return function copy(value: unknown, depth = 0): unknown {
    if (++nodes > MOST_NODES || depth > DEEPEST) throw new AnimationError('too much in it')
    if (Array.isArray(value)) return value.map((each) => copy(each, depth + 1))
    if (isObject(value)) {
      const kept = Object.entries(value).filter(([key]) => !DROPPED.has(key))
      return Object.fromEntries(kept.map(([key, each]) => [key, copy(each, depth + 1)]))
    }
    if (typeof value === 'string') return /^[\w#.-]{1,40}$/.test(value) ? value : ''
    return typeof value === 'number' || typeof value === 'boolean' ? value : null
  }
}

function layersOf(found: unknown, copy: ReturnType<typeof copier>): unknown[] {
  if (!Array.isArray(found)) return []
  return found
    .filter((layer) => isObject(layer) && LAYERS.has(Number(layer.ty)))
    .map((layer) => copy(layer))
}

const numberOf = (value: unknown, least: number, most: number, usual: number): number => {
  const found = Number(value ?? usual)
  return Number.isFinite(found) ? Math.min(most, Math.max(least, found)) : usual
}

/** What a player of Lottie takes. */
export interface Animation {
  v: string
  fr: number
  ip: number
  op: number
  w: number
  h: number
  ddd: 0
  assets: { id: string; layers: unknown[] }[]
  layers: unknown[]
}

/** Makes an animation anew; rejects with `AnimationError` what is none. */
export function cleanAnimation(found: unknown): Animation {
  if (!isObject(found)) throw new AnimationError('no animation')
  const copy = copier()
  const assets = (Array.isArray(found.assets) ? found.assets : []).flatMap((asset) =>
    // Others are pictures, which would be fetched from wherever they say.
    isObject(asset) && Array.isArray(asset.layers) && typeof asset.id === 'string'
      ? [{ id: asset.id.slice(0, 40), layers: layersOf(asset.layers, copy) }]
      : [],
  )
  const layers = layersOf(found.layers, copy)
  if (layers.length === 0) throw new AnimationError('nothing to be seen')
  const start = numberOf(found.ip, 0, LONGEST_FRAMES, 0)
  return {
    v: '5.5.2',
    fr: numberOf(found.fr, 1, 60, 60),
    ip: start,
    op: numberOf(found.op, start + 1, LONGEST_FRAMES, 180),
    w: numberOf(found.w, 1, SIDE * 4, SIDE),
    h: numberOf(found.h, 1, SIDE * 4, SIDE),
    ddd: 0,
    assets,
    layers,
  }
}

/** Reads an animated sticker. */
export async function readAnimation(packed: Blob): Promise<Animation> {
  let found: unknown
  try {
    found = JSON.parse(await unpack(packed))
  } catch (error) {
    throw error instanceof AnimationError ? error : new AnimationError('no animation')
  }
  return cleanAnimation(found)
}
