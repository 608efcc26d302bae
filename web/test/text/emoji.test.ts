import { describe, expect, test } from 'vitest'
import { emojiHabits, keepHabits, withRecent } from '../../src/text/emoji/recent'
import { emojiTable, GROUPS, search } from '../../src/text/emoji/table'
import { toned } from '../../src/text/emoji/tone'
import { loneEmoji } from '../../src/text/segments'

const en = await emojiTable('en')
const fr = await emojiTable('fr')
const first = (typed: string, table = en) => search(table, typed)[0]?.text

describe('the table', () => {
  test('has all groups, each emoji once, named in both languages', () => {
    expect([...en.groups.keys()]).toEqual([...GROUPS])
    expect(en.all.length).toBeGreaterThan(1800)
    expect(en.byText.size).toBe(en.all.length)
    expect(fr.all.map(({ text }) => text)).toEqual(en.all.map(({ text }) => text))
    for (const { name } of [...en.all, ...fr.all]) expect(name).not.toBe('')
  })

  test('holds what messages take for emoji, with tones too', () => {
    for (const { text, tones } of en.all) {
      expect([text, loneEmoji({ text, entities: [] })]).toEqual([text, 1])
      if (!tones) continue
      const dark = toned(text, 5)
      expect(dark).not.toBe(text)
      expect([dark, loneEmoji({ text: dark, entities: [] })]).toEqual([dark, 1])
    }
  })
})

describe('search', () => {
  test.each([
    ['thumbs up', en, '👍'],
    ['fire', en, '🔥'],
    ['heart_eyes', en, '😍'],
    ['pouce', fr, '👍'],
    ['feu', fr, '🔥'],
    ['ete', fr, undefined],
  ] as const)('%s', (typed, table, expected) => {
    if (expected)
      expect(
        search(table, typed)
          .slice(0, 6)
          .map(({ text }) => text),
      ).toContain(expected)
    else expect(first(typed, table)).not.toBe('🔥')
  })

  test('accents and case do not matter, and nothing finds nothing', () => {
    expect(first('ÉCLAIR', fr)).toBe(first('eclair', fr))
    expect(first('eclair', fr)).toBeDefined()
    expect(search(en, '  ')).toEqual([])
    expect(search(en, 'qqqqq')).toEqual([])
    expect(search(en, 'a', 5)).toHaveLength(5)
  })
})

describe('habits', () => {
  const kept = (value: string | null) => emojiHabits({ getItem: () => value })

  test('the last comes first, once', () => {
    const habits = ['😀', '🔥', '😀'].reduce(withRecent, kept(null))
    expect(habits.recent).toEqual(['😀', '🔥'])
    let stored = ''
    keepHabits({ setItem: (_, value) => (stored = value) }, { ...habits, tone: 3 })
    expect(kept(stored)).toEqual({ recent: ['😀', '🔥'], tone: 3 })
  })

  test('what was tampered with is not believed', () => {
    const none = { recent: [], tone: 0 }
    for (const value of [
      '{',
      'null',
      '7',
      '{"recent":7,"tone":9}',
      `{"recent":["${'x'.repeat(99)}",5,""]}`,
    ]) {
      expect(kept(value)).toEqual(none)
    }
    const refuses = () => {
      throw new DOMException('no')
    }
    expect(emojiHabits({ getItem: refuses })).toEqual(none)
    expect(() => keepHabits({ setItem: refuses }, kept(null))).not.toThrow()
  })
})
