import { describe, expect, it } from 'vitest'
import { snippet } from '../../src/views/acts/snippet'

const shown = (text: string, query: string) =>
  snippet(text, query)
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join('')

describe('snippet', () => {
  it('marks each word where one begins with it', () => {
    expect(shown('The tower of Towns', 'tow')).toBe('The [tow]er of [Tow]ns')
    expect(shown('A kowtow', 'tow')).toBe('A kowtow')
    expect(shown('Été à la mer', 'été mer')).toBe('[Été] à la [mer]')
  })

  it('cuts what is before, at a word', () => {
    const text = `${'long '.repeat(40)}needle and more`
    expect(shown(text, 'needle')).toBe('…long long long long long [needle] and more')
  })

  it('takes what was typed as words, not as a pattern', () => {
    expect(shown('costs (a) lot', '(a) .*')).toBe('costs [(a)] lot')
    expect(shown('a.c abc', 'a.c')).toBe('[a.c] abc')
    expect(shown('anything', '( [ \\')).toBe('anything')
  })

  it('never cuts within a letter of two code units', () => {
    const text = `${'😀'.repeat(60)} end`
    const [first] = snippet(`x${text}`, 'end')
    expect(first?.text).toBe('…')
    for (const { text: piece } of snippet(`x${text}`, 'end'))
      expect(piece.isWellFormed()).toBe(true)
  })
})
