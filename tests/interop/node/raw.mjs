// Requests and answers of the schema as raw.py has them: constructors without their namespace in `_`,
// the schema's names of fields, numbers that are safe as numbers and others as text.

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Turns what the tests say into the library's objects; `make` has a function for each special. */
export async function toLibrary(value, make) {
  if (Array.isArray(value)) return Promise.all(value.map((one) => toLibrary(one, make)))
  if (value === null || typeof value !== 'object') return value
  switch (value._) {
    case '@peer':
      return make.peer(value.id)
    case '@user':
      return make.user(value.id)
    case '@long':
      return make.long(value.value)
    case '@bytes':
      return make.bytes(Buffer.from(value.hex, 'hex'))
  }
  const fields = {}
  for (const [name, field] of Object.entries(value)) {
    if (name !== '_') fields[camel(name)] = await toLibrary(field, make)
  }
  return make.object(value._, fields)
}

const HIDDEN = new Set(['_', 'className', 'classType', 'CONSTRUCTOR_ID', 'SUBCLASS_OF_ID', 'originalArgs'])

/** Turns what the library gives into plain JSON. */
export function fromLibrary(value) {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map(fromLibrary)
  if (value instanceof Uint8Array) return { _: 'bytes', hex: Buffer.from(value).toString('hex') }
  if (typeof value === 'bigint' || value.__isLong__ || typeof value.greaterOrEquals === 'function') {
    const number = Number(value.toString())
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  if (typeof value !== 'object') return value
  const name = (value._ ?? value.className ?? '').split('.').pop()
  const found = { _: name ? name[0].toLowerCase() + name.slice(1) : '' }
  for (const [key, field] of Object.entries(value)) {
    if (!HIDDEN.has(key) && !key.startsWith('_') && field !== undefined && typeof field !== 'function') {
      found[snake(key)] = fromLibrary(field)
    }
  }
  return found
}
