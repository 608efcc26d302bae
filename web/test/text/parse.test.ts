import { describe, expect, test } from 'vitest'
import type { Entity, StyledText } from '../../src/model'
import {
  cleared,
  editable,
  linked,
  part,
  replaced,
  type Style,
  same,
  tidied,
  toggled,
  trimmed,
} from '../../src/text/edit'
import { found } from '../../src/text/find'
import { shorthands, written } from '../../src/text/parse'
import { anyEntity, dice } from './dice'

const plain = (text: string): StyledText => ({ text, entities: [] })
/** A styled text in short: each entity's kind and words. */
const said = ({ text, entities }: StyledText) => [
  text,
  ...entities.map((e) => `${e.kind}:${text.slice(e.offset, e.offset + e.length)}`),
]

describe('shorthands', () => {
  test.each<[string, string[]]>([
    ['**a** b', ['a b', 'bold:a']],
    ['a __b c__', ['a b c', 'italic:b c']],
    ['~~a~~||b||', ['ab', 'strike:a', 'spoiler:b']],
    ['**a __b__**', ['a b', 'bold:a b', 'italic:b']],
    ['`a**b**`', ['a**b**', 'code:a**b**']],
    ['```py\nx = 1\n```', ['x = 1', 'pre:x = 1']],
    ['a\n```\nb\n```\nc', ['a\nb\nc', 'pre:b']],
    ['[here](https://example.org/a_(b))', ['here', 'link:here']],
    ['[**a**](example.org)', ['a', 'link:a', 'bold:a']],
    ['**[a](example.org)**', ['a', 'bold:a', 'link:a']],
    ['**https://example.org/a**', ['https://example.org/a', 'bold:https://example.org/a']],
    // What stays as it is.
    ['2 ** 3 ** 4', ['2 ** 3 ** 4']],
    ['a || b || c', ['a || b || c']],
    ['snake__case__name', ['snake__case__name']],
    ['https://example.org/a__b__c', ['https://example.org/a__b__c']],
    ['****', ['****']],
    ['________', ['________']],
    ['**a', ['**a']],
    ['``', ['``']],
    ['[x](javascript:alert(1))', ['[x](javascript:alert(1))']],
    ['[a]( b )', ['[a]( b )']],
  ])('%j', (typed, expected) => expect(said(shorthands(plain(typed)))).toEqual(expected))

  test('keep the language of code', () => {
    expect(shorthands(plain('```c++\nint x;```')).entities).toEqual([
      { kind: 'pre', language: 'c++', offset: 0, length: 6 },
    ])
  })

  test('leave what was marked as code by a key', () => {
    const typed = toggled(plain('**a**'), 'code', 0, 5)
    expect(said(shorthands(typed))).toEqual(['**a**', 'code:**a**'])
  })

  test('keep what was marked before', () => {
    const typed = toggled(plain('x **y** z'), 'underline', 8, 9)
    expect(said(shorthands(typed))).toEqual(['x y z', 'bold:y', 'underline:z'])
  })

  test('hostile texts take no time and give entities within the text', () => {
    const begun = performance.now()
    for (const unit of [
      '**',
      '*a*',
      '[',
      '[a](',
      '`',
      '```',
      '__ a',
      '||a',
      '[a](b(',
      '@a.',
      '~~x',
    ]) {
      const { text, entities } = written(plain(unit.repeat(2000)))
      for (const e of entities) {
        expect(e.offset).toBeGreaterThanOrEqual(0)
        expect(e.length).toBeGreaterThan(0)
        expect(e.offset + e.length).toBeLessThanOrEqual(text.length)
      }
    }
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  test('any signs in any order keep every other letter', () => {
    for (let seed = 0; seed < 500; seed++) {
      const roll = dice(seed)
      const typed = Array.from(
        { length: roll(30) },
        () => ['**', '__', '~~', '||', '`', '[', '](b.org)', 'a', ' ', '😀', '\n'][roll(11)],
      ).join('')
      const { text, entities } = shorthands(plain(typed))
      const letters = (of: string) => of.replaceAll('](b.org)', '').replace(/[^a😀]/gu, '')
      expect(letters(text)).toBe(letters(typed))
      for (const e of entities) expect(e.offset + e.length).toBeLessThanOrEqual(text.length)
    }
  })
})

describe('what is found', () => {
  test.each<[string, string[]]>([
    ['see example.org, please', ['url:example.org']],
    ['(https://example.org/a_(b)).', ['url:https://example.org/a_(b)']],
    ['box@example.org', ['email:box@example.org']],
    ['@marcel and /start@somebot', ['mention:@marcel', 'command:/start@somebot']],
    ['#été $EUR #1', ['hashtag:#été', 'cashtag:$EUR']],
    ['a/b 1/2 e.g. file.txt', []],
  ])('%s', (text, expected) => {
    expect(said({ text, entities: found(text) }).slice(1)).toEqual(expected)
  })

  test('not within code', () => {
    expect(found('example.org', [{ kind: 'code', offset: 0, length: 11 }])).toEqual([])
  })

  test('is trimmed and sorted in a message', () => {
    expect(said(written(plain('  **a** @marcel\n\n')))).toEqual([
      'a @marcel',
      'bold:a',
      'mention:@marcel',
    ])
    expect(written(plain(' \n '))).toEqual(plain(''))
  })
})

describe('editing', () => {
  const bold = toggled(plain('ab cd'), 'bold', 0, 2)

  test('typing goes on in the style, not in a link', () => {
    expect(said(replaced(bold, 2, 2, plain('x'), true))).toEqual(['abx cd', 'bold:abx'])
    expect(said(replaced(bold, 2, 2, plain('x')))).toEqual(['abx cd', 'bold:ab'])
    expect(said(replaced(bold, 0, 0, plain('x'), true))).toEqual(['xab cd', 'bold:ab'])
    const link = linked(plain('ab'), 0, 2, 'https://example.org')
    expect(said(replaced(link, 2, 2, plain('x'), true))).toEqual(['abx', 'link:ab'])
    expect(said(replaced(link, 1, 1, plain('x'), true))).toEqual(['axb', 'link:axb'])
  })

  test('toggling twice gives the same, and part of a style can be taken away', () => {
    expect(toggled(bold, 'bold', 0, 2)).toEqual(plain('ab cd'))
    expect(said(toggled(bold, 'bold', 1, 2))).toEqual(['ab cd', 'bold:a'])
    expect(said(toggled(bold, 'bold', 2, 5))).toEqual(['ab cd', 'bold:ab cd'])
    expect(said(toggled(plain('a\nbc\nd'), 'quote', 3, 3))).toEqual(['a\nbc\nd', 'quote:bc'])
  })

  test('clearing keeps custom emoji', () => {
    const emoji: Entity = { kind: 'emoji', document: '1', offset: 0, length: 2 }
    const styled = toggled({ text: '😀a', entities: [emoji] }, 'bold', 0, 3)
    expect(cleared(styled, 0, 3).entities).toEqual([emoji])
  })

  test('two custom emoji side by side stay two', () => {
    const entities: Entity[] = [0, 2].map((offset) => ({
      kind: 'emoji',
      document: '1',
      offset,
      length: 2,
    }))
    expect(tidied({ text: '😀😀', entities }).entities).toHaveLength(2)
  })

  test('what is found by itself is not edited', () => {
    const sent = written(plain('**a** @marcel example.org'))
    expect(said(editable(sent))).toEqual(['a @marcel example.org', 'bold:a'])
    expect(written(editable(sent))).toEqual(sent)
  })

  test('any edit keeps entities within the text, and equals editing the parts', () => {
    for (let seed = 0; seed < 400; seed++) {
      const roll = dice(seed)
      const text = 'abc def 😀 ghi'
      const whole = tidied({ text, entities: Array.from({ length: 6 }, () => anyEntity(roll, 14)) })
      const start = roll(text.length + 1)
      const end = start + roll(text.length + 1 - start)
      const put = toggled(plain('xyz'), (['bold', 'code'] as Style[])[roll(2)] ?? 'bold', 0, 2)
      const now = replaced(whole, start, end, put, roll(2) === 0)
      expect(now.text).toBe(`${text.slice(0, start)}xyz${text.slice(end)}`)
      for (const e of now.entities) {
        expect(e.offset).toBeGreaterThanOrEqual(0)
        expect(e.length).toBeGreaterThan(0)
        expect(e.offset + e.length).toBeLessThanOrEqual(now.text.length)
      }
      const cut = trimmed(part(now, roll(5), 5 + roll(5)))
      for (const e of cut.entities) expect(e.offset + e.length).toBeLessThanOrEqual(cut.text.length)
      expect(same(now, tidied(now))).toBe(true)
    }
  })
})
