/** A photo in the viewer: zoomed by wheel, pinch, keys or two presses, moved by dragging. */

import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { bounded, FITTING, type View, zoomedAt } from '../../media/zoom'
import type { Document, Photo } from '../../model'
import { IconButton } from '../../ui/kit'
import { PreviewImage, ProgressButton } from './parts'
import { type PictureWanted, photoWanted, usePicture } from './pictures'

const STEP = 1.5
const DOUBLE = 2.5
/** CSS pixels after which a drag means the next picture, or away. */
const SWIPE = 80

interface Point {
  x: number
  y: number
}

function largest(media: Photo | Document): PictureWanted | undefined {
  if (media.kind === 'photo') return photoWanted(media, Number.POSITIVE_INFINITY)
  return { file: media.file, size: '', bytes: media.size }
}

export function ViewedPhoto(props: {
  media: Photo | Document
  onShown: () => void
  /** To the next (1) or the one before (-1). */
  onStep: (by: number) => void
  onClose: () => void
}) {
  let stage: HTMLDivElement | undefined
  let image: HTMLImageElement | undefined
  const loaded = usePicture(() => largest(props.media))
  const [view, setView] = createSignal<View>(FITTING)
  /** Whether it is there to be zoomed and moved: until then it has no size. */
  const [drawn, setDrawn] = createSignal(false)
  const fingers = new Map<number, Point>()
  let dragged: Point = { x: 0, y: 0 }
  /** Whether a press began beside the picture: once it is captured, events no longer tell. */
  let onBackground = false

  createEffect(
    on(
      () => loaded().url,
      (url) => url && props.onShown(),
    ),
  )

  onMount(() => {
    // The keys are the whole viewer's, whichever of its buttons was pressed last.
    const viewer = stage?.closest('dialog')
    viewer?.addEventListener('keydown', onKeyDown)
    onCleanup(() => viewer?.removeEventListener('keydown', onKeyDown))
  })

  function move(next: View) {
    if (!stage || !image || !drawn()) return
    setView(
      bounded(
        next,
        { width: image.offsetWidth, height: image.offsetHeight },
        { width: stage.clientWidth, height: stage.clientHeight },
      ),
    )
  }

  /** A point of the window, from the middle of the stage. */
  function fromMiddle({ x, y }: Point): Point {
    const box = stage?.getBoundingClientRect()
    return box ? { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 } : { x, y }
  }

  const zoom = (factor: number, at: Point = { x: 0, y: 0 }) => move(zoomedAt(view(), at, factor))

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
    if (event.button !== 0 || (event.target as Element).closest('button')) return
    onBackground = event.target === stage
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    dragged = { x: 0, y: 0 }
  }

  function onPointerMove(event: PointerEvent) {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    fingers.set(event.pointerId, now)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    if (other) {
      const distance = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y)
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      zoom(distance(now) / Math.max(1, distance(before)), fromMiddle(middle))
      return
    }
    const by = { x: now.x - before.x, y: now.y - before.y }
    if (view().scale > 1) move({ ...view(), x: view().x + by.x, y: view().y + by.y })
    else dragged = { x: dragged.x + by.x, y: dragged.y + by.y }
  }

  function onPointerUp(event: PointerEvent) {
    if (!fingers.delete(event.pointerId) || fingers.size > 0 || view().scale > 1) return
    const { x, y } = dragged
    dragged = { x: 0, y: 0 }
    if (event.type === 'pointercancel') return
    if (Math.abs(y) > SWIPE && Math.abs(y) > Math.abs(x)) props.onClose()
    else if (Math.abs(x) > SWIPE) {
      const rtl = stage && getComputedStyle(stage).direction === 'rtl'
      props.onStep((x < 0 ? 1 : -1) * (rtl ? -1 : 1))
    } else if (Math.hypot(x, y) < 4 && onBackground) props.onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    // With these they are the browser's own.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') zoom(STEP)
    else if (event.key === '-') zoom(1 / STEP)
    else if (event.key === '0') setView(FITTING)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={stage}
      class="viewed"
      classList={{ zoomed: view().scale > 1 }}
      role="img"
      aria-label={words().media.photo}
      tabIndex={-1}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onWheel={(event) => {
        event.preventDefault()
        zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, fromMiddle({ x: event.clientX, y: event.clientY }))
      }}
      onDblClick={(event) => {
        if (view().scale > 1) setView(FITTING)
        else zoom(DOUBLE, fromMiddle({ x: event.clientX, y: event.clientY }))
      }}
    >
      <Show
        when={loaded().url}
        fallback={
          <div class="viewed-waiting">
            <PreviewImage preview={props.media.preview} />
            <Show
              when={!loaded().failed}
              fallback={
                <p class="media-failed" role="alert">
                  {words().media.failed}
                </p>
              }
            >
              <ProgressButton
                icon="close"
                label={words().media.cancel}
                progress={loaded().progress}
                onClick={() => props.onClose()}
              />
            </Show>
          </div>
        }
      >
        {(url) => (
          <img
            ref={image}
            src={url()}
            alt={words().media.photo}
            draggable={false}
            onLoad={() => setDrawn(true)}
            style={{
              transform: `translate(${view().x}px, ${view().y}px) scale(${view().scale})`,
            }}
          />
        )}
      </Show>
      <div class="viewer-zoom">
        <IconButton
          icon="minus"
          label={words().media.zoomOut}
          disabled={view().scale <= 1}
          onClick={() => zoom(1 / STEP)}
        />
        <IconButton
          icon="plus"
          label={words().media.zoomIn}
          disabled={!drawn()}
          onClick={() => zoom(STEP)}
        />
      </div>
    </div>
  )
}
