/**
 * Reads and writes what is said inside secret chats, by the table of `schema`.
 *
 * Whoever wrote what is read holds the key, and is trusted with nothing else: every length is
 * checked against what there is, vectors and depth are bounded, and what is left over at the end is
 * an error (core.telegram.org/mtproto/serialize).
 */

import { FORMS } from './schema'

/** What was read is not of the schema, or past its limits. */
export class BadForm extends Error {
  override name = 'BadForm'
}

export type Value = number | bigint | string | boolean | Uint8Array | Thing | Value[]
/** One constructor with its fields, named as in the schema. */
export interface Thing {
  _: string
  [field: string]: Value | undefined
}

/** Items of one vector: as many as messages are waited for (`MAX_WAITING` of a chat), with room. */
export const MAX_ITEMS = 4096
/** Constructors inside one another; the schema needs five. */
const MAX_DEPTH = 8

const VECTOR = 0x1cb5c415

interface Field {
  name: string
  type: string
  /** Present only where this bit of the flags is set. */
  bit?: number
}

interface Form {
  name: string
  id: number
  layer: number
  fields: Field[]
  result: string
}

function parse(line: string, layer: number): Form {
  const [head = '', ...rest] = line.trim().split(' ')
  const [name = '', id = ''] = head.split('#')
  const equals = rest.indexOf('=')
  const fields = rest.slice(0, equals).map((field): Field => {
    const [name = '', type = ''] = field.split(':')
    const optional = /^flags\.(\d+)\?(.+)$/.exec(type)
    return optional?.[2] ? { name, type: optional[2], bit: Number(optional[1]) } : { name, type }
  })
  return { name, id: Number.parseInt(id, 16), layer, fields, result: rest[equals + 1] ?? '' }
}

const forms = Object.entries(FORMS).flatMap(([layer, lines]) =>
  lines
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => parse(line, Number(layer))),
)
const byId = new Map(forms.map((form) => [form.id, form]))
const byName = new Map<string, Form[]>()
for (const form of forms) byName.set(form.name, [...(byName.get(form.name) ?? []), form])

class Reader {
  private at = 0
  private readonly view: DataView

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  }

  /** Where the next `size` bytes begin, which are taken. */
  private take(size: number): number {
    const start = this.at
    if (size > this.data.length - start) throw new BadForm('cut short')
    this.at += size
    return start
  }

  end(): void {
    if (this.at !== this.data.length) throw new BadForm('something is left over')
  }

  rest(): Uint8Array {
    return this.data.slice(this.take(this.data.length - this.at))
  }

  uint(): number {
    return this.view.getUint32(this.take(4), true)
  }

  value(type: string, depth: number): Value {
    switch (type) {
      case 'int':
        return this.view.getInt32(this.take(4), true)
      case 'long':
        return this.view.getBigInt64(this.take(8), true)
      case 'double':
        return this.view.getFloat64(this.take(8), true)
      case 'bytes':
        return this.bytes()
      case 'string':
        return new TextDecoder().decode(this.bytes())
    }
    const item = /^Vector<(.+)>$/.exec(type)?.[1]
    return item ? this.vector(item, depth) : this.thing(type, depth + 1)
  }

  private bytes(): Uint8Array {
    let size = this.data[this.take(1)] ?? 0
    let head = 1
    if (size === 255) throw new BadForm('a length of another kind')
    if (size === 254) {
      const start = this.take(3)
      size = this.view.getUint16(start, true) | ((this.data[start + 2] ?? 0) << 16)
      head = 4
    }
    const start = this.take(size)
    this.take(-(head + size) & 3)
    return this.data.slice(start, start + size)
  }

  private vector(item: string, depth: number): Value[] {
    if (this.uint() !== VECTOR) throw new BadForm('no vector')
    const count = this.uint()
    if (count > MAX_ITEMS) throw new BadForm('too many items')
    return Array.from({ length: count }, () => this.value(item, depth))
  }

  thing(result: string, depth: number): Thing {
    if (depth > MAX_DEPTH) throw new BadForm('too deep')
    const form = byId.get(this.uint())
    if (form?.result !== result) throw new BadForm('not known here')
    const thing: Thing = { _: form.name }
    let flags = 0
    for (const { name, type, bit } of form.fields) {
      if (type === '#') flags = this.uint()
      else if (bit !== undefined && !(flags & (1 << bit))) continue
      else thing[name] = type === 'true' ? true : this.value(type, depth)
    }
    return thing
  }
}

/** A message in its layer, split so that its numbers can be had where its contents are unknown. */
export interface Layered {
  layer: number
  inSeq: number
  outSeq: number
  randomBytes: Uint8Array
  /** The `DecryptedMessage`, serialised. */
  body: Uint8Array
}

const LAYERED = 0x1be31789

/** Read a packet's contents: a message in a layer, or one of layer 8 that has none. */
export function decode(data: Uint8Array): Layered | Thing {
  const reader = new Reader(data)
  if (reader.uint() !== LAYERED) return decodeAs('DecryptedMessage', data)
  return {
    randomBytes: reader.value('bytes', 0) as Uint8Array,
    layer: reader.value('int', 0) as number,
    inSeq: reader.value('int', 0) as number,
    outSeq: reader.value('int', 0) as number,
    body: reader.rest(),
  }
}

/** Read one constructor of a type. */
export function decodeAs(type: string, data: Uint8Array): Thing {
  const reader = new Reader(data)
  const thing = reader.thing(type, 0)
  reader.end()
  return thing
}

class Writer {
  private data = new Uint8Array(512)
  private view = new DataView(this.data.buffer)
  private at = 0

  private room(size: number): number {
    const start = this.at
    this.at += size
    if (this.at > this.data.length) {
      const larger = new Uint8Array(Math.max(this.at, 2 * this.data.length))
      larger.set(this.data)
      this.data = larger
      this.view = new DataView(larger.buffer)
    }
    return start
  }

  result(): Uint8Array {
    return this.data.slice(0, this.at)
  }

  uint(value: number): void {
    const at = this.room(4)
    this.view.setUint32(at, value, true)
  }

  value(type: string, value: Value, layer: number): void {
    if (type === 'int') this.uint(value as number)
    else if (type === 'long') {
      const at = this.room(8)
      this.view.setBigInt64(at, BigInt(value as bigint), true)
    } else if (type === 'double') {
      const at = this.room(8)
      this.view.setFloat64(at, value as number, true)
    } else if (type === 'bytes') this.bytes(value as Uint8Array)
    else if (type === 'string') this.bytes(new TextEncoder().encode(value as string))
    else if (Array.isArray(value)) {
      const item = /^Vector<(.+)>$/.exec(type)?.[1]
      if (!item) throw new BadForm(`no vector: ${type}`)
      this.uint(VECTOR)
      this.uint(value.length)
      for (const each of value) this.value(item, each, layer)
    } else this.thing(type, value as Thing, layer)
  }

  private bytes(value: Uint8Array): void {
    const size = value.length
    if (size >= 1 << 24) throw new BadForm('too long')
    const long = size >= 254
    const head = long ? 4 : 1
    const start = this.room(head + size + (-(head + size) & 3))
    if (long) this.view.setUint32(start, (size << 8) | 254, true)
    else this.data[start] = size
    this.data.set(value, start + head)
  }

  thing(result: string, thing: Thing, layer: number): void {
    const form = byName.get(thing._)?.findLast((form) => form.layer <= layer)
    if (form?.result !== result) throw new BadForm(`${thing._} is not known in layer ${layer}`)
    let flags = 0
    for (const { name, bit } of form.fields) {
      if (bit !== undefined && thing[name] !== undefined && thing[name] !== false) flags |= 1 << bit
    }
    this.uint(form.id)
    for (const { name, type, bit } of form.fields) {
      if (type === '#') this.uint(flags)
      else if (type === 'true' || (bit !== undefined && !(flags & (1 << bit)))) continue
      else {
        const value = thing[name]
        if (value === undefined) throw new BadForm(`${thing._} needs ${name}`)
        this.value(type, value, layer)
      }
    }
  }
}

/** Whether there is a form of this constructor in a layer. */
export function known(name: string, layer: number): boolean {
  return byName.get(name)?.some((form) => form.layer <= layer) ?? false
}

/** Write a constructor of a type in the newest form that a layer has. */
export function encode(type: string, thing: Thing, layer: number): Uint8Array {
  const writer = new Writer()
  writer.thing(type, thing, layer)
  return writer.result()
}
