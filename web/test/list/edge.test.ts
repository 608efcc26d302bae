import { describe, expect, it } from 'vitest'
import { Edge } from '../../src/list/edge'

/** An edge whose loading ends when the test says so. */
function waiting(): { edge: Edge; asked: () => number; end: (failed?: boolean) => Promise<void> } {
  let asked = 0
  let settle: { done: () => void; fail: (reason: Error) => void } | undefined
  const load = (): Promise<void> => {
    asked++
    return new Promise((done, fail) => {
      settle = { done, fail }
    })
  }
  const edge = new Edge(load, () => undefined)
  const end = async (failed = false): Promise<void> => {
    if (failed) settle?.fail(new Error('refused'))
    else settle?.done()
    await Promise.resolve()
  }
  return { edge, asked: () => asked, end }
}

describe('Edge', () => {
  it('asks once while more is loading, whatever comes and however much is scrolled', async () => {
    const { edge, asked, end } = waiting()
    edge.reach(10)
    edge.reach(10)
    edge.retry()
    edge.reach(10)
    edge.reach(9)
    expect(asked()).toBe(1)
    await end()
    edge.reach(9)
    expect(asked()).toBe(2)
  })

  it('asks again for the same item only after somebody has scrolled', async () => {
    const { edge, asked, end } = waiting()
    edge.reach(10)
    await end(true)
    edge.reach(10)
    expect(asked()).toBe(1)
    edge.retry()
    edge.reach(10)
    expect(asked()).toBe(2)
  })

  it('asks for the first items of a list that has none', async () => {
    const { edge, asked, end } = waiting()
    edge.reach(null)
    await end()
    edge.reach(null)
    expect(asked()).toBe(1)
    edge.reach(5)
    expect(asked()).toBe(2)
  })
})
