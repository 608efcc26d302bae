import { describe, expect, it } from 'vitest'
import { Layout } from '../../src/list/layout'
import { type Bounds, Place } from '../../src/list/place'

const VIEW = 600

/** A list of so many items of 50 pixels, seen from a place in it. */
function placed(count: number, bounds: Partial<Bounds> = {}): Place {
  const layout = new Layout()
  layout.replace(
    Array.from({ length: count }, (_, index) => index),
    () => 50,
  )
  const place = new Place(layout, {
    gravity: 'end',
    inset: () => ({ start: 0, end: 0 }),
    covered: () => 0,
    atEnd: () => true,
    ...bounds,
  })
  place.view = VIEW
  return place
}

const keys = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index)

describe('Place', () => {
  it('is at the end of a history and at the start of rows', () => {
    expect(placed(100).offset).toBe(5000 - VIEW)
    expect(placed(100, { gravity: 'start' }).offset).toBeCloseTo(0)
  })

  it('lets a short history lie at the end of the view', () => {
    const place = placed(4)
    expect(place.lead).toBe(VIEW - 200)
    expect(place.most).toBe(0)
    expect(placed(4, { gravity: 'start' }).lead).toBe(0)
  })

  it('leaves free space before and after', () => {
    const place = placed(100, { inset: () => ({ start: 30, end: 20 }) })
    expect(place.most).toBe(30 + 5000 + 20 - VIEW)
    expect(place.offset + VIEW).toBe(5000 + 20)
    place.go(-1000)
    expect(place.offset).toBe(-30)
  })

  it('puts items where they are asked for', () => {
    const place = placed(100, { covered: () => 24, inset: () => ({ start: 10, end: 6 }) })
    for (const [align, top] of [
      ['start', 34],
      ['end', VIEW - 6 - 50],
      ['center', 34 + (VIEW - 34 - 6 - 50) / 2],
    ] as const) {
      place.aim = { key: 50, align }
      place.arrive()
      expect(50 * 50 - place.offset, align).toBe(top)
    }
  })

  it('goes no further than it has to for an item that is near', () => {
    const place = placed(100)
    place.go(1000)
    for (const [key, offset] of [
      [25, 1000],
      [18, 900],
      [31, 1000],
      [32, 32 * 50 + 50 - VIEW],
    ] as const) {
      place.aim = { key, align: 'nearest' }
      place.arrive()
      expect(place.offset).toBe(offset)
      place.go(1000)
    }
  })

  it('stays at the end only when nothing is left to load there', () => {
    let atEnd = true
    const place = placed(100, { atEnd: () => atEnd })
    expect(place.isAtEnd).toBe(true)
    place.replace(keys(0, 101), () => 50)
    expect(place.below).toBe(0)
    atEnd = false
    const { offset } = place
    place.replace(keys(0, 150), () => 50)
    expect(place.offset).toBe(offset)
    expect(place.isAtEnd).toBe(false)
  })

  it('is held at the end by whoever scrolls there, and let go by whoever leaves', () => {
    const place = placed(100)
    place.follow(5000 - VIEW - 1)
    expect(place.anchor).toBe('end')
    place.follow(5000 - VIEW - 3)
    expect(place.below).toBe(3)
    expect(place.isAtEnd).toBe(true)
    place.follow(5000 - VIEW - 30)
    expect(place.anchor).toEqual({ key: 88, offset: 30 })
  })

  it('stays where it is when it is to begin with an item that is not there', () => {
    const place = placed(100)
    place.begin({ key: 1000, align: 'start' })
    expect(place.anchor).toBe('end')
    place.begin({ key: 20, offset: 7 })
    expect(place.offset).toBe(20 * 50 - 7)
  })
})
