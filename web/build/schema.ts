/**
 * Leaves out of the bundle what this client never says and never hears of the API's schema.
 *
 * mtcute carries a writer and a reader for each of some 2,300 constructors and methods: most of the
 * script that a first visit loads. Kept are the methods that our sources or mtcute's name, with the
 * writers of whatever can stand within them, and of what mtcute stores (people and chats); and the
 * readers of what can come as an answer to such a method, or as an update. All of MTProto stays.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import type { Plugin } from 'vite'

interface Entry {
  kind: 'class' | 'method'
  name: string
  id: number
  type: string
  arguments: { name: string; type: string }[]
}

interface Schema {
  e: Entry[]
}

/** What mtcute keeps of people and chats is written with the API's own writers. */
const STORED = ['User', 'Chat']
/** What comes without having been asked for. */
const PUSHED = ['Updates']
/** Folders of mtcute whose functions come into the bundle only where they are imported. */
const OPTIONAL = /highlevel\/(methods|types)\//

const require = createRequire(import.meta.url)
const packages = dirname(dirname(require.resolve('@mtcute/tl/package.json')))

function* files(folder: string, endings: string[]): Generator<string> {
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (each.isFile() && endings.includes(extname(each.name)))
      yield join(each.parentPath, each.name)
  }
}

/** All words of our own sources, as names are also looked up in tables of theirs. */
function* ourWords(root: string): Generator<string> {
  for (const file of files(root, ['.ts', '.tsx'])) {
    for (const [word] of readFileSync(file, 'utf8').matchAll(/[A-Za-z]\w*(?:\.\w+)?/g)) yield word
  }
}

/** What mtcute makes: `_: "name"`. */
function* theirWords(imported: Set<string>): Generator<string> {
  for (const name of ['core', 'web']) {
    for (const file of files(join(packages, name), ['.js'])) {
      const text = readFileSync(file, 'utf8')
      if (OPTIONAL.test(file) && !exportsSome(text, imported)) continue
      for (const [, word] of text.matchAll(/\b_: "([\w.]+)"/g)) if (word) yield word
    }
  }
}

function exportsSome(text: string, names: Set<string>): boolean {
  const listed = /export \{([^}]*)\}/.exec(text)?.[1] ?? ''
  return listed.split(',').some((each) => names.has(each.trim()))
}

/** The functions of mtcute that our sources import by name. */
function importedFrom(root: string): Set<string> {
  const found = new Set<string>()
  for (const file of files(root, ['.ts'])) {
    const text = readFileSync(file, 'utf8')
    for (const [, names] of text.matchAll(/import \{([^}]*)\} from '@mtcute\/web[^']*'/g)) {
      for (const each of names?.split(',') ?? []) found.add(each.replace(/^\s*type\s/, '').trim())
    }
  }
  return found
}

/** Names of the constructors that can stand within values of these types. */
function within(schema: Schema, types: Iterable<string>): Set<string> {
  const byType = new Map<string, Entry[]>()
  for (const each of schema.e) {
    if (each.kind === 'class') byType.set(each.type, [...(byType.get(each.type) ?? []), each])
  }
  const found = new Set<string>()
  const waiting = [...types].map(bare)
  const seen = new Set(waiting)
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    for (const entry of byType.get(type) ?? []) {
      found.add(entry.name)
      for (const each of entry.arguments.map((argument) => bare(argument.type))) {
        if (!seen.has(each)) waiting.push(each)
        seen.add(each)
      }
    }
  }
  return found
}

const bare = (type: string) => type.replace(/^[Vv]ector<(.*)>$/, '$1')

/** What of the schema is kept. */
export function needed(source: string): { writers: Set<string>; readers: Set<string> } {
  const schema: Schema = JSON.parse(readFileSync(join(packages, 'tl/api-schema.json'), 'utf8'))
  const words = new Set([...ourWords(source), ...theirWords(importedFrom(source))])
  const named = schema.e.filter((each) => words.has(each.name))
  const methods = named.filter((each) => each.kind === 'method')
  const answers = methods.map((each) => each.type)
  // Also what the sources do not name: an object of the server's may be sent back as it came.
  const said = methods.flatMap((each) => each.arguments.map((argument) => argument.type))
  return {
    writers: new Set([
      ...methods.map((each) => each.name),
      ...within(schema, [...STORED, ...said]),
    ]),
    readers: within(schema, [...PUSHED, ...STORED, ...answers]),
  }
}

/** Cuts mtcute's tables down to what is needed: a line of them is an entry. */
export function smallSchema(source: string): Plugin {
  const every = new Set(
    (JSON.parse(readFileSync(join(packages, 'tl/api-schema.json'), 'utf8')) as Schema).e.map(
      (each) => each.name,
    ),
  )
  const cut = (code: string, entry: RegExp, kept: Set<string>) =>
    code.replace(entry, (line, name: string) => (!every.has(name) || kept.has(name) ? line : ''))

  return {
    name: 'small-schema',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('@mtcute/tl/binary/')) return null
      const { writers, readers } = needed(source)
      if (id.includes('/writer.js')) {
        const cutDown = cut(code, /^'([\w.]+)':(?:function\b.*|\d+),$\n/gm, writers)
        return { code: cutDown, map: null }
      }
      if (id.includes('/reader.js')) {
        const entry = /^\d+:function\(r\)\{.*?_:'([\w.]+)'.*$\n/gm
        return { code: cut(code, entry, readers), map: null }
      }
      return null
    },
  }
}
