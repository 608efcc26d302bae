/** Where a picture is while somebody zooms and moves it. Lengths are CSS pixels from the middle. */

export interface View {
  /** 1 where the picture just fits. */
  scale: number
  x: number
  y: number
}

export const FITTING: View = { scale: 1, x: 0, y: 0 }
export const DEEPEST = 8

/** Keeps a picture from leaving the screen: what is larger than it covers it. */
export function bounded(
  view: View,
  picture: { width: number; height: number },
  screen: { width: number; height: number },
): View {
  const most = (length: number, space: number) => Math.max(0, (length * view.scale - space) / 2)
  const within = (at: number, most: number) =>
    most === 0 ? 0 : Math.min(most, Math.max(-most, at))
  return {
    scale: view.scale,
    x: within(view.x, most(picture.width, screen.width)),
    y: within(view.y, most(picture.height, screen.height)),
  }
}

/** Zooms by a factor; what is under the point stays under it. */
export function zoomedAt(view: View, point: { x: number; y: number }, factor: number): View {
  const scale = Math.min(DEEPEST, Math.max(1, view.scale * factor))
  const by = scale / view.scale
  return {
    scale,
    x: point.x - (point.x - view.x) * by,
    y: point.y - (point.y - view.y) * by,
  }
}
