import { expect, test } from 'vitest'
import { type Extent, type Layout, layAlbum, layOne, type Tile } from '../../src/media/album'

const FRAME = { width: 420, height: 480, gap: 2 }

/** A small generator of random numbers, so that a failure can be repeated (Park and Miller). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

const overlap = (a: Tile, b: Tile): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Area of the tiles and of the gaps that are seen between them. */
function checkSound(layout: Layout): void {
  for (const [i, tile] of layout.tiles.entries()) {
    expect(tile.width).toBeGreaterThan(20)
    expect(tile.height).toBeGreaterThan(20)
    expect(tile.x).toBeGreaterThanOrEqual(0)
    expect(tile.x + tile.width).toBeLessThanOrEqual(layout.width)
    expect(tile.y + tile.height).toBeLessThanOrEqual(layout.height)
    expect(tile.edges.start).toBe(tile.x === 0)
    expect(tile.edges.end).toBe(tile.x + tile.width === layout.width)
    expect(tile.edges.top).toBe(tile.y === 0)
    expect(tile.edges.bottom).toBe(tile.y + tile.height === layout.height)
    for (const other of layout.tiles.slice(i + 1)) expect(overlap(tile, other)).toBe(false)
  }
}

test('any pictures make a grid without holes and overlaps', () => {
  const next = random(7)
  for (let round = 0; round < 300; round++) {
    const count = 2 + Math.floor(next() * 9)
    const pictures = Array.from({ length: count }, () => ({
      width: 1 + Math.floor(next() * 5000),
      height: 1 + Math.floor(next() * 5000),
    }))
    const layout = layAlbum(pictures, FRAME)
    expect(layout.tiles).toHaveLength(count)
    expect(layout.height).toBeLessThanOrEqual(FRAME.height + count)
    checkSound(layout)
    const covered = layout.tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0)
    expect(covered / (layout.width * layout.height)).toBeGreaterThan(0.97)
  }
})

test('hostile sizes are laid out as if they were square', () => {
  const strange: Extent[] = [
    { width: 0, height: 0 },
    { width: Number.NaN, height: 3 },
    { width: -5, height: 5 },
    { width: Number.POSITIVE_INFINITY, height: 1 },
  ]
  checkSound(layAlbum(strange, FRAME))
})

test('two wide pictures stand above each other, two upright ones side by side', () => {
  const wide = layAlbum(Array(2).fill({ width: 1600, height: 900 }), FRAME)
  expect(wide.tiles.map((tile) => tile.x)).toEqual([0, 0])
  const upright = layAlbum(Array(2).fill({ width: 900, height: 1600 }), FRAME)
  expect(upright.tiles.map((tile) => tile.y)).toEqual([0, 0])
})

test('an upright picture before two others takes a side', () => {
  const square = { width: 10, height: 10 }
  const layout = layAlbum([{ width: 600, height: 1000 }, square, square], FRAME)
  expect(layout.tiles[0]?.height).toBe(layout.height)
  expect(layout.tiles[1]?.x).toBe(layout.tiles[2]?.x)
})

test('one picture is shown within its frame, small ones not blown up', () => {
  const frame = { width: 400, height: 500 }
  expect(layOne({ width: 4000, height: 3000 }, frame)).toEqual({ width: 400, height: 300 })
  expect(layOne({ width: 75, height: 60 }, frame)).toEqual({ width: 150, height: 120 })
  expect(layOne({ width: 1, height: 100_000 }, frame)).toEqual({ width: 100, height: 500 })
  expect(layOne({ width: 0, height: 0 }, frame)).toEqual({ width: 400, height: 400 })
})
