import { describe, expect, it } from 'vitest'
import type { Attachment } from '../../src/model'
import { fileLetters, newKey, pieces, textLetters } from '../../src/state/letters'

const PLACE = { peer: 42 }
const plain = (text: string) => ({ text, entities: [] })

const attachment = (as: Attachment['as']): Attachment => ({
  as,
  blob: new Blob(),
  name: 'a',
  mime: 'image/jpeg',
  spoiler: false,
})

describe('pieces', () => {
  it('leaves alone what fits', () => {
    expect(pieces(plain('short'))).toEqual([plain('short')])
  })

  it('cuts between paragraphs rather than between words', () => {
    const text = `${'a '.repeat(30)}\n\n${'b '.repeat(30)}`
    expect(pieces(plain(text), 80).map((each) => each.text[0])).toEqual(['a', 'b'])
  })

  it('loses nothing but the space at a cut, and keeps to the limit', () => {
    for (const unit of ['word ', 'x', '😀', 'one. two! ', 'line\n']) {
      const text = unit.repeat(500).trim()
      const cut = pieces(plain(text), 97)
      expect(cut.every((each) => each.text.length <= 97 && each.text.length > 0)).toBe(true)
      expect(
        cut
          .map((each) => each.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''))
      // No letter of two code units is torn.
      expect(cut.every((each) => each.text.isWellFormed())).toBe(true)
    }
  })

  it('lets styles go on in the next piece', () => {
    const text = 'y'.repeat(150)
    const cut = pieces({ text, entities: [{ kind: 'bold', offset: 0, length: 150 }] }, 100)
    expect(cut.map((each) => each.entities[0]?.length)).toEqual([100, 50])
  })
})

describe('letters', () => {
  it('draws keys of signed 64 bits, each its own', () => {
    const keys = Array.from({ length: 200 }, newKey)
    expect(new Set(keys).size).toBe(200)
    for (const key of keys) expect(BigInt.asIntN(64, BigInt(key))).toBe(BigInt(key))
  })

  it('lets the first piece of a long text answer, and no other', () => {
    const letters = textLetters(PLACE, plain('z'.repeat(9_000)), { reply: 5, silent: true })
    expect(letters.map(({ reply }) => reply)).toEqual([5, undefined, undefined])
    expect(letters.every(({ silent }) => silent)).toBe(true)
  })

  it('groups pictures with pictures, ten at most, and nothing that is alone', () => {
    const files = [...Array(11).fill(attachment('photo')), attachment('file'), attachment('voice')]
    const letters = fileLetters(PLACE, files, plain('caption'), true, { reply: 3 })
    const first = letters[0]?.album
    expect(first).toBeDefined()
    expect(letters.map(({ album }) => album === first)).toEqual([
      ...Array(10).fill(true),
      ...Array(3).fill(false),
    ])
    expect(letters.slice(10).every(({ album }) => album === undefined)).toBe(true)
    expect(letters[0]?.text).toBe('caption')
    expect(letters.filter(({ text }) => text)).toHaveLength(1)
  })
})
