import { describe, expect, test } from 'vitest'
import { change } from '../../src/text/editor/dom'
import { History, type Moment } from '../../src/text/editor/history'
import { command, keysOf } from '../../src/text/editor/keys'
import { tokenAt } from '../../src/text/editor/tokens'
import { dice } from './dice'

describe('what changed', () => {
  test.each([
    ['', 'a', 1, [0, 0, 'a']],
    ['aa', 'aaa', 1, [0, 0, 'a']],
    ['aa', 'aaa', 3, [2, 2, 'a']],
    ['abc', 'ac', 1, [1, 2, '']],
    ['teh cat', 'the cat', 7, [1, 3, 'he']],
    ['same', 'same', 2, [4, 4, '']],
  ] as const)('%j to %j with the caret at %i', (before, now, caret, [start, end, added]) => {
    const found = change(before, now, caret)
    if (before !== now) expect(found).toEqual({ start, end, added })
    else expect([found.end - found.start, found.added]).toEqual([0, ''])
  })

  test('makes the one text of the other, wherever the caret is said to be', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const roll = dice(seed)
      const word = () => Array.from({ length: roll(7) }, () => 'ab'[roll(2)]).join('')
      const [before, now] = [word(), word()]
      const { start, end, added } = change(before, now, roll(12) - 2)
      expect(before.slice(0, start) + added + before.slice(end)).toBe(now)
      expect(start).toBeLessThanOrEqual(end)
    }
  })
})

describe('history', () => {
  const at = (text: string): Moment => ({
    styled: { text, entities: [] },
    range: { start: text.length, end: text.length },
  })

  test('takes typing without pauses as one, and forgets what was undone when one goes on', () => {
    const history = new History()
    history.record(at(''), true, 0)
    history.record(at('a'), true, 500)
    history.record(at('ab'), true, 3000)
    history.record(at('abc'), false, 3100)
    expect(history.undo(at('ABC'))).toEqual(at('abc'))
    expect(history.undo(at('abc'))).toEqual(at('ab'))
    expect(history.redo(at('ab'))).toEqual(at('abc'))
    expect(history.undo(at('abc'))).toEqual(at('ab'))
    expect(history.undo(at('ab'))).toEqual(at(''))
    expect(history.undo(at(''))).toBeUndefined()
    history.record(at(''), false, 9000)
    expect(history.redo(at('x'))).toBeUndefined()
  })

  test('is bounded', () => {
    const history = new History()
    for (let step = 0; step < 1000; step++) history.record(at(String(step)), false, step)
    let undone = 0
    while (history.undo(at('now'))) undone++
    expect(undone).toBe(200)
  })
})

describe('keys', () => {
  const press = (key: string, code: string, held: string[]) => ({
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    shiftKey: held.includes('shift'),
    altKey: held.includes('alt'),
  })

  test('are those of the platform', () => {
    expect(command(press('b', 'KeyB', ['ctrl']), 'Linux x86_64')).toBe('bold')
    expect(command(press('b', 'KeyB', ['ctrl']), 'MacIntel')).toBeUndefined()
    expect(command(press('b', 'KeyB', ['meta']), 'MacIntel')).toBe('bold')
    expect(keysOf('strike', 'MacIntel')).toBe('⇧⌘X')
    expect(keysOf('strike', 'Win32')).toBe('Ctrl+Shift+X')
  })

  test('follow the letters of the layout, and places where it has no Latin ones', () => {
    expect(command(press('Z', 'KeyW', ['ctrl', 'shift']), 'Win32')).toBe('redo')
    expect(command(press('и', 'KeyB', ['ctrl']), 'Win32')).toBe('bold')
    expect(command(press('>', 'Period', ['ctrl', 'shift']), 'Win32')).toBe('quote')
  })

  test('AltGr writes letters', () => {
    expect(command(press('b', 'KeyB', ['ctrl', 'alt']), 'Win32')).toBeUndefined()
    expect(command(press('b', 'KeyB', []), 'Win32')).toBeUndefined()
  })
})

describe('tokens', () => {
  test.each([
    ['@', 'mention', '', 0],
    ['hi @mar', 'mention', 'mar', 3],
    ['(@élise', 'mention', 'élise', 1],
    ['#été', 'hashtag', 'été', 0],
    ['/sta', 'command', 'sta', 0],
    ['/start@some', 'command', 'start@some', 0],
    ['a :smi', 'emoji', 'smi', 2],
  ] as const)('%s', (text, kind, query, start) => {
    expect(tokenAt(text, text.length)).toEqual({ kind, query, start, end: text.length })
  })

  test.each(['box@example', 'a /start', ':a', '12:30', 'a#b', '@mar ', `@${'a'.repeat(40)}`, ''])(
    'none in %j',
    (text) => expect(tokenAt(text, text.length)).toBeUndefined(),
  )

  test('only up to the caret', () => {
    expect(tokenAt('@marcel', 3)).toMatchObject({ query: 'ma', start: 0, end: 3 })
    expect(tokenAt(`${'x '.repeat(5000)}@a`, 10_002)).toMatchObject({ query: 'a', start: 10_000 })
  })
})
