/**
 * Writes the emoji picker's data from the package `emojibase-data` (Unicode's own lists and the
 * CLDR's names), small enough to be fetched when the picker opens first:
 *
 *   npm run emoji
 *
 * `base.json` has each group's emoji in Unicode's order, separated by spaces, those that take a
 * skin tone marked with a `+`. `en.json` and `fr.json` have, in the same order, the name of each
 * with its further search words behind a `|`.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Emoji that newer systems only draw are left out: others show two pictures or a box. */
const NEWEST = 15.1
const GROUPS = [
  ['smileys', 0],
  ['people', 1],
  ['nature', 3],
  ['food', 4],
  ['travel', 5],
  ['activities', 6],
  ['objects', 7],
  ['symbols', 8],
  ['flags', 9],
]
const TONE = 0x1f3fb

const { resolve } = createRequire(import.meta.url)
const read = (name) => JSON.parse(readFileSync(resolve(`emojibase-data/${name}.json`), 'utf8'))
const file = (name) => new URL(`../src/text/emoji/data/${name}.json`, import.meta.url)
/** Writes, or with `--check` compares. */
const write = (name, value) => {
  const text = `${JSON.stringify(value)}\n`
  if (!process.argv.includes('--check')) writeFileSync(file(name), text)
  else if (readFileSync(file(name), 'utf8') !== text) {
    process.stderr.write(`${name}.json is old: npm run emoji\n`)
    process.exitCode = 1
  }
}

/** The same rule as `toned` in src/text/emoji/tone.ts. */
const toned = (emoji) =>
  emoji.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${String.fromCodePoint(TONE)}`)

/** The package asks for colour even where it is the rule; others write these without the selector. */
const usual = (emoji) => emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1')

const chosen = read('en/data')
  .map((emoji) => ({ ...emoji, emoji: usual(emoji.emoji) }))
  .filter((emoji) => emoji.version <= NEWEST && GROUPS.some(([, group]) => group === emoji.group))
  .sort((a, b) => a.order - b.order)
const french = new Map(read('fr/data').map((emoji) => [emoji.hexcode, emoji]))

const takesTone = (emoji) => {
  const light = emoji.skins?.find(({ tone }) => tone === 1)
  return light !== undefined && light.emoji === toned(emoji.emoji)
}
/** Joined names such as `heart_eyes`, for those who write `:heart_eyes:`. */
const shortcodes = read('en/shortcodes/emojibase')

const words = (emoji, codes = []) => {
  const [label, tags] = [emoji.label, emoji.tags ?? []].map((part) =>
    typeof part === 'string' ? part.replace(/\|/g, ' ') : part,
  )
  const further = new Set([...tags, ...[codes].flat()].filter((word) => word !== label))
  return further.size > 0 ? `${label}|${[...further].join(',')}` : label
}

const groups = GROUPS.map(([name, group]) => [name, chosen.filter((emoji) => emoji.group === group)])
write('base', Object.fromEntries(
  groups.map(([name, list]) => [
    name,
    list.map((emoji) => emoji.emoji + (takesTone(emoji) ? '+' : '')).join(' '),
  ]),
))
const ordered = groups.flatMap(([, list]) => list)
write('en', ordered.map((emoji) => words(emoji, shortcodes[emoji.hexcode])))
write('fr', ordered.map((emoji) => words(french.get(emoji.hexcode) ?? emoji)))

const missed = ordered.filter((emoji) => emoji.skins && !takesTone(emoji))
process.stdout.write(`${ordered.length} emoji; no tones for ${missed.map((e) => e.emoji).join(' ')}\n`)
