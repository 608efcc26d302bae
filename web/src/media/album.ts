/**
 * Where each picture of an album goes: a grid of two to ten tiles in which hardly anything is cut
 * off. Lengths are in the unit of `Frame`, usually CSS pixels.
 */

/** Width and height of a picture, in whatever unit. */
export interface Extent {
  width: number
  height: number
}

export interface Frame {
  /** Width of the grid. */
  width: number
  /** Height that the grid should rather not pass. */
  height: number
  /** Between two tiles. */
  gap: number
}

export interface Tile {
  x: number
  y: number
  width: number
  height: number
  /** Sides on which the tile touches the outside of the grid, for the round corners. */
  edges: { top: boolean; end: boolean; bottom: boolean; start: boolean }
}

export interface Layout {
  width: number
  height: number
  tiles: Tile[]
}

/** Ratios beyond these are cut: a panorama would be a line, a receipt a column. */
const NARROWEST = 0.6
const WIDEST = 2.2
const MOST_IN_A_ROW = 4
/** What a tile should at least measure, to be seen and touched. */
const SMALLEST = 56
/** Width over height below which the first picture may stand beside a column of the others. */
const UPRIGHT = 0.85

/** Width over height, within what a tile may have. A picture of unknown size counts as square. */
function ratioOf({ width, height }: Extent): number {
  const ratio = width / height
  if (!Number.isFinite(ratio) || ratio <= 0) return 1
  return Math.min(WIDEST, Math.max(NARROWEST, ratio))
}

/** All ways to part `count` pictures into rows of at most `MOST_IN_A_ROW`. */
function partitions(count: number): number[][] {
  if (count === 0) return [[]]
  const found: number[][] = []
  for (let first = 1; first <= Math.min(MOST_IN_A_ROW, count); first++) {
    for (const rest of partitions(count - first)) found.push([first, ...rest])
  }
  return found
}

/** Heights of the rows in which each picture keeps its ratio and each row fills the width. */
function rowHeights(ratios: number[], rows: number[], frame: Frame): number[] {
  let next = 0
  return rows.map((count) => {
    const sum = ratios.slice(next, next + count).reduce((total, ratio) => total + ratio, 0)
    next += count
    return (frame.width - frame.gap * (count - 1)) / sum
  })
}

/** How bad a partition looks: its distance from the wanted height, and rows that are too flat. */
function badness(heights: number[], rows: number[], frame: Frame): number {
  const total = heights.reduce((sum, height) => sum + height, 0) + frame.gap * (rows.length - 1)
  let bad = total > frame.height ? (total - frame.height) * 2 : (frame.height - total) * 0.6
  for (const height of heights) if (height < SMALLEST) bad += (SMALLEST - height) * 20
  // A row with more pictures than the one below makes the grid top-heavy.
  for (let i = 1; i < rows.length; i++) {
    if ((rows[i] ?? 0) < (rows[i - 1] ?? 0)) bad += frame.height * 0.15
  }
  return bad
}

function inRows(ratios: number[], frame: Frame): Layout {
  let best: { rows: number[]; heights: number[]; bad: number } | undefined
  for (const rows of partitions(ratios.length)) {
    const heights = rowHeights(ratios, rows, frame)
    const bad = badness(heights, rows, frame)
    if (!best || bad < best.bad) best = { rows, heights, bad }
  }
  if (!best) return { width: frame.width, height: 0, tiles: [] }
  const { rows } = best
  const gaps = frame.gap * (rows.length - 1)
  const natural = best.heights.reduce((sum, height) => sum + height, 0)
  // Rows that are still too high together are cut, each by the same share.
  const scale = Math.min(1, (frame.height - gaps) / natural)
  const tiles: Tile[] = []
  let y = 0
  let next = 0
  rows.forEach((count, row) => {
    const height = Math.round((best.heights[row] ?? 0) * scale)
    const members = ratios.slice(next, next + count)
    const sum = members.reduce((total, ratio) => total + ratio, 0)
    const space = frame.width - frame.gap * (count - 1)
    let x = 0
    members.forEach((ratio, column) => {
      const last = column === count - 1
      const width = last ? frame.width - x : Math.round((space * ratio) / sum)
      const edges = {
        top: row === 0,
        bottom: row === rows.length - 1,
        start: column === 0,
        end: last,
      }
      tiles.push({ x, y, width, height, edges })
      x += width + frame.gap
    })
    y += height + frame.gap
    next += count
  })
  return { width: frame.width, height: y - frame.gap, tiles }
}

/** The first picture at the start over the whole height, the others in a column beside it. */
function besideColumn(ratios: number[], frame: Frame): Layout {
  const [first = 1, ...others] = ratios
  const gaps = frame.gap * (others.length - 1)
  // Height at which the first and the column, both with their ratios, fill the width.
  const inverse = others.reduce((sum, ratio) => sum + 1 / ratio, 0)
  const free = (frame.width - frame.gap + gaps / inverse) / (first + 1 / inverse)
  const height = Math.round(Math.min(frame.height, Math.max(frame.width * 0.6, free)))
  const columnWidth = Math.round(
    Math.min(frame.width / 2, Math.max(frame.width / 4, (height - gaps) / inverse)),
  )
  const firstWidth = frame.width - frame.gap - columnWidth
  const tiles: Tile[] = [
    {
      x: 0,
      y: 0,
      width: firstWidth,
      height,
      edges: { top: true, bottom: true, start: true, end: false },
    },
  ]
  let y = 0
  others.forEach((ratio, i) => {
    const last = i === others.length - 1
    const share = Math.round(((height - gaps) * (1 / ratio)) / inverse)
    const own = last ? height - y : share
    const edges = { top: i === 0, bottom: last, start: false, end: true }
    tiles.push({ x: firstWidth + frame.gap, y, width: columnWidth, height: own, edges })
    y += own + frame.gap
  })
  return { width: frame.width, height, tiles }
}

/** Lays out the pictures of an album in their order. */
export function layAlbum(pictures: readonly Extent[], frame: Frame): Layout {
  const ratios = pictures.map(ratioOf)
  const [first] = ratios
  if (first !== undefined && first < UPRIGHT && (ratios.length === 3 || ratios.length === 4)) {
    return besideColumn(ratios, frame)
  }
  return inRows(ratios, frame)
}

/** The size at which one picture alone is shown: as large as fits, never larger than it is twice. */
export function layOne(picture: Extent, frame: Omit<Frame, 'gap'>, least = 100): Extent {
  const known = picture.width > 0 && picture.height > 0
  const width = known ? picture.width : frame.width
  const height = known ? picture.height : frame.width
  const scale = Math.min(frame.width / width, frame.height / height, 2)
  const bound = (length: number, most: number) =>
    Math.round(Math.min(most, Math.max(Math.min(least, most), length * scale)))
  return { width: bound(width, frame.width), height: bound(height, frame.height) }
}
