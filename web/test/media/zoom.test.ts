import { expect, test } from 'vitest'
import { bounded, DEEPEST, FITTING, zoomedAt } from '../../src/media/zoom'

test('what is under the pointer stays there', () => {
  const point = { x: 120, y: -40 }
  const before = { scale: 2, x: 30, y: 10 }
  const after = zoomedAt(before, point, 1.5)
  const under = (view: typeof before) => ({
    x: (point.x - view.x) / view.scale,
    y: (point.y - view.y) / view.scale,
  })
  expect(after.scale).toBe(3)
  expect(under(after).x).toBeCloseTo(under(before).x)
  expect(under(after).y).toBeCloseTo(under(before).y)
})

test('a picture is never smaller than the screen allows, nor deeper than is sensible', () => {
  expect(zoomedAt(FITTING, { x: 9, y: 9 }, 0.1)).toEqual(FITTING)
  expect(zoomedAt(FITTING, { x: 0, y: 0 }, 1000).scale).toBe(DEEPEST)
})

test('a picture does not leave the screen', () => {
  const picture = { width: 400, height: 300 }
  const screen = { width: 500, height: 500 }
  expect(bounded({ scale: 1, x: 99, y: -99 }, picture, screen)).toEqual(FITTING)
  expect(bounded({ scale: 2, x: 999, y: -20 }, picture, screen)).toEqual({
    scale: 2,
    x: 150,
    y: -20,
  })
})
