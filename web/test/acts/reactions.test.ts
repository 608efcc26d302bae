import { describe, expect, it } from 'vitest'
import { ranked, sameReaction, toggled } from '../../src/views/acts/reactionKinds'

const heart = { emoji: '❤' }
const fire = { emoji: '🔥' }
const drawn = { document: '42' }

describe('toggled', () => {
  it('takes back what one had', () => {
    expect(toggled([heart], heart, 1)).toEqual([])
    expect(toggled([heart, fire], { emoji: '❤' }, 3)).toEqual([fire])
  })

  it('puts another one in its place, or beside it where there may be several', () => {
    expect(toggled([heart], fire, 1)).toEqual([fire])
    expect(toggled([heart], fire, 3)).toEqual([heart, fire])
    expect(toggled([heart, fire, drawn], { emoji: '👍' }, 3)).toEqual([
      fire,
      drawn,
      { emoji: '👍' },
    ])
  })
})

describe('ranked', () => {
  it('puts first what is used often, in that order, and keeps the rest as it is', () => {
    const offered = ['👍', '❤', '🔥', '🎉'].map((emoji) => ({ emoji, title: emoji }))
    const order = ranked(offered, ['🎉', 'x', '❤']).map(({ emoji }) => emoji)
    expect(order).toEqual(['🎉', '❤', '👍', '🔥'])
  })
})

it('does not take a document for the emoji that is written like its number', () => {
  expect(sameReaction(drawn, { document: '42' })).toBe(true)
  expect(sameReaction(drawn, { emoji: '42' })).toBe(false)
})
