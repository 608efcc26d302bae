import { describe, expect, it } from 'vitest'
import { percents } from '../../src/views/acts/shares'

describe('percents', () => {
  it('shows nothing of no votes', () => {
    expect(percents([0, 0], 0)).toEqual([0, 0])
  })

  it('gives what rounding leaves over to those that lost most', () => {
    expect(percents([1, 2], 3)).toEqual([33, 67])
    expect(percents([2, 2, 3], 7)).toEqual([28, 28, 43])
  })

  it('shows the same for as many votes, though it is a hundred less one', () => {
    expect(percents([1, 1, 1], 3)).toEqual([33, 33, 33])
  })

  it('counts people, who may have chosen several answers', () => {
    expect(percents([3, 2], 3)).toEqual([100, 67])
  })

  it('adds up to a hundred at most, whatever the votes', () => {
    for (let seed = 1; seed < 500; seed++) {
      const voters = [seed % 7, (seed * 5) % 11, (seed * 13) % 17, seed % 3]
      const total = voters.reduce((all, each) => all + each, 0)
      const shown = percents(voters, total)
      const sum = shown.reduce((all, each) => all + each, 0)
      expect(sum).toBeLessThanOrEqual(100)
      for (const [at, each] of shown.entries()) {
        expect(Math.abs(each - ((voters[at] ?? 0) * 100) / total)).toBeLessThan(1)
      }
    }
  })
})
