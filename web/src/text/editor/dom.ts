/**
 * Styled text in an editable element. The text that is written is kept as a record; the element is
 * drawn from it as a flat row of text nodes and spans, and only its letters are read back, so that
 * nothing that a browser, an input method or a page on the clipboard puts into it can be a style.
 */

import type { Entity, StyledText } from '../../model'

/** Draws a custom emoji. */
export type DrawEmoji = (document: string, alt: string) => Node

interface Run {
  text: string
  entities: Entity[]
}

/** Cuts a text where any style begins or ends. */
function runs({ text, entities }: StyledText): Run[] {
  const edges = new Set([0, text.length])
  for (const { offset, length } of entities) edges.add(offset).add(offset + length)
  const sorted = [...edges].sort((a, b) => a - b)
  const made: Run[] = []
  for (let at = 0; at + 1 < sorted.length; at++) {
    const [start, end] = [sorted[at] ?? 0, sorted[at + 1] ?? 0]
    made.push({
      text: text.slice(start, end),
      entities: entities.filter((e) => e.offset <= start && e.offset + e.length >= end),
    })
  }
  return made
}

const emojiOf = (run: Run) => run.entities.find((entity) => entity.kind === 'emoji')
const classOf = (run: Run) =>
  [...new Set(run.entities.map(({ kind }) => `styled-${kind}`))].join(' ')
/** A browser shows no line behind the last line end without something in it. */
const needsFiller = (text: string) => text === '' || text.endsWith('\n')
const isFiller = (node: Node | null) => node instanceof HTMLBRElement && 'filler' in node.dataset

export function draw(root: HTMLElement, styled: StyledText, drawEmoji?: DrawEmoji): void {
  const nodes = runs(styled).map((run): Node => {
    if (run.entities.length === 0) return document.createTextNode(run.text)
    const span = document.createElement('span')
    span.className = classOf(run)
    const emoji = emojiOf(run)
    if (emoji) {
      span.contentEditable = 'false'
      span.dataset.alt = run.text
      span.append(drawEmoji?.(emoji.document, run.text) ?? run.text)
    } else span.append(run.text)
    return span
  })
  if (needsFiller(styled.text)) {
    const filler = document.createElement('br')
    filler.dataset.filler = ''
    nodes.push(filler)
  }
  root.replaceChildren(...nodes)
}

/** Whether the element shows just this, so that it can be left alone. */
export function isDrawn(root: HTMLElement, styled: StyledText): boolean {
  root.normalize()
  const nodes = [...root.childNodes]
  if (needsFiller(styled.text) !== isFiller(nodes.at(-1) ?? null)) return false
  if (isFiller(nodes.at(-1) ?? null)) nodes.pop()
  const wanted = runs(styled)
  return (
    nodes.length === wanted.length &&
    wanted.every((run, at) => {
      const node = nodes[at]
      if (run.entities.length === 0) return node instanceof Text && node.data === run.text
      if (!(node instanceof HTMLSpanElement) || node.className !== classOf(run)) return false
      if (emojiOf(run)) return node.dataset.alt === run.text
      return (
        node.childNodes.length === 1 &&
        node.firstChild instanceof Text &&
        node.textContent === run.text
      )
    })
  )
}

/** The letters of a node, with line ends for what a browser may have made of them. */
export function letters(node: Node): string {
  if (node instanceof Text) return node.data
  if (node instanceof HTMLBRElement) return isFiller(node) || isLast(node) ? '' : '\n'
  if (node instanceof HTMLElement && node.dataset.alt !== undefined) return node.dataset.alt
  let text = ''
  for (const child of node.childNodes) {
    const block = child instanceof HTMLDivElement || child instanceof HTMLParagraphElement
    if (block && text && !text.endsWith('\n')) text += '\n'
    text += letters(child)
  }
  return text
}

/** A line end behind which nothing stands is what a browser leaves in an empty line. */
function isLast(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parentNode) {
    if (at instanceof HTMLElement && at.isContentEditable && !at.parentElement?.isContentEditable) {
      return true
    }
    if (at.nextSibling) return false
  }
  return false
}

/** Where a place in the element is in the text. */
export function offsetAt(root: HTMLElement, node: Node, at: number): number {
  const inside = node instanceof Element ? node : node.parentElement
  const atom = inside?.closest<HTMLElement>('[data-alt]')
  if (atom && root.contains(atom))
    return offsetAt(root, atom.parentNode ?? root, childIndex(atom) + 1)
  let offset = node instanceof Text ? Math.min(at, node.length) : 0
  if (!(node instanceof Text)) {
    for (const child of [...node.childNodes].slice(0, at)) offset += letters(child).length
  }
  for (let up: Node = node; up !== root && up.parentNode; up = up.parentNode) {
    for (let before = up.previousSibling; before; before = before.previousSibling) {
      offset += letters(before).length
    }
  }
  return offset
}

const childIndex = (node: Node) =>
  [...(node.parentNode?.childNodes ?? [])].indexOf(node as ChildNode)

/** Where an offset into the text is in the element, as it was drawn. */
function placeOf(root: HTMLElement, offset: number): [Node, number] {
  let left = offset
  const nodes = [...root.childNodes]
  for (const [index, node] of nodes.entries()) {
    if (isFiller(node)) return [root, index]
    const length = letters(node).length
    const behind = left === length && isFiller(nodes[index + 1] ?? null)
    if (left <= length && !behind) {
      const text = node instanceof Text ? node : node.firstChild
      const atom = node instanceof HTMLElement && node.dataset.alt !== undefined
      if (text instanceof Text && !atom) return [text, left]
      return [root, left === 0 ? index : index + 1]
    }
    left -= length
  }
  return [root, nodes.length]
}

export interface Range {
  start: number
  end: number
}

/** What is selected of the text; nothing where the selection is elsewhere. */
export function selected(root: HTMLElement): Range | undefined {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return undefined
  return {
    start: offsetAt(root, range.startContainer, range.startOffset),
    end: offsetAt(root, range.endContainer, range.endOffset),
  }
}

export function select(root: HTMLElement, { start, end }: Range): void {
  const from = placeOf(root, start)
  const to = start === end ? from : placeOf(root, end)
  getSelection()?.setBaseAndExtent(...from, ...to)
}

/** The rectangle of a part of the text, in the window. */
export function rectOf(root: HTMLElement, { start, end }: Range): DOMRect {
  const range = document.createRange()
  range.setStart(...placeOf(root, start))
  range.setEnd(...placeOf(root, end))
  const rect = range.getBoundingClientRect()
  // A caret in an empty line has none.
  return rect.height > 0 ? rect : root.getBoundingClientRect()
}

/**
 * What changed between two texts, where the caret stands at `caret` behind the change: of several
 * equal letters, those before the caret are the new ones.
 */
export function change(before: string, now: string, caret: number) {
  const shorter = Math.min(before.length, now.length)
  let tail = 0
  const behind = Math.min(shorter, Math.max(0, now.length - caret))
  while (tail < behind && before.at(-1 - tail) === now.at(-1 - tail)) tail++
  let head = 0
  while (head < shorter - tail && before[head] === now[head]) head++
  // The caret says little after a correction or an input method's change.
  while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++
  return { start: head, end: before.length - tail, added: now.slice(head, now.length - tail) }
}
