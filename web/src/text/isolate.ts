/**
 * Text of strangers that would turn the text around it. The bidirectional algorithm (UAX #9) knows
 * invisible characters that reverse what follows until something closes them: they are used to
 * show `exe.jpg` for `gpj.exe`, or to let a name run over the rest of a line.
 */

/** Embeddings and overrides (U+202A–U+202E) and isolates (U+2066–U+2069). */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
const HAS_CONTROL = /[\u202a-\u202e\u2066-\u2069]/
/** Line ends, tabs and other control characters, which have no place in a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** Has no width and no direction, so that offsets into the text stay right. */
const NOTHING = '\u2060'
const LRE = '\u202a'
const RLE = '\u202b'
const PDF = '\u202c'
const LRI = '\u2066'
const FSI = '\u2068'
const PDI = '\u2069'

/**
 * Puts nothing in the place of each override, and of each embedding or isolate that is not opened
 * and closed within its own line. The length stays.
 */
export function neutral(text: string): string {
  if (!HAS_CONTROL.test(text)) return text
  const units = text.split('')
  let open: { at: number; closer: string }[] = []
  const blank = (at: number) => {
    units[at] = NOTHING
  }
  const abandon = () => {
    for (const { at } of open) blank(at)
    open = []
  }
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? ''
    if (unit === '\n' || unit === '\u2029') abandon()
    else if (unit === LRE || unit === RLE) open.push({ at, closer: PDF })
    else if (unit >= LRI && unit <= FSI) open.push({ at, closer: PDI })
    else if (unit === PDF || unit === PDI) {
      if (open.at(-1)?.closer === unit) open.pop()
      else blank(at)
    } else if (unit === '\u202d' || unit === '\u202e') blank(at)
  }
  abandon()
  return units.join('')
}

/** A name, title or file name for one line: without such characters, line ends and controls. */
export function plainName(name: string): string {
  return name.replace(CONTROLS, '').replace(BREAKS, ' ').trim()
}

/** Whether a text holds characters that change the direction of others. */
export const turnsText = (text: string): boolean => HAS_CONTROL.test(text)
