/**
 * Styled text on the clipboard. What other pages put there is parsed into a document of its own,
 * which runs nothing and loads nothing, and of it only letters and a few styles are taken.
 */

import type { Entity, StyledText } from '../../model'
import { EMPTY, tidied } from '../edit'
import { target } from '../links'
import { type Segment, segments } from '../segments'

/** What is looked at of a pasted page, and what is taken of it, in UTF-16 code units. */
const LONGEST_PAGE = 2_000_000
export const LONGEST_PASTE = 100_000

const STYLES: Readonly<Record<string, 'bold' | 'italic' | 'underline' | 'strike' | 'code'>> = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  U: 'underline',
  INS: 'underline',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  CODE: 'code',
  KBD: 'code',
  TT: 'code',
}
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TR UL'.split(
    ' ',
  ),
)
const SKIPPED = new Set(
  'HEAD SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT SVG MATH TITLE'.split(' '),
)
/** Documents of word processors wrap everything in `<b style="font-weight:normal">`. */
const NOT_BOLD = /font-weight:\s*(?:normal|[1-4]00)/i
const BOLD = /font-weight:\s*(?:bold|[6-9]00)/i
const ITALIC = /font-style:\s*italic/i
const VERBATIM = /white-space:\s*(?:pre|break-spaces)/i
const DOCUMENT = /^\d{1,20}$/

const TAG = /<[a-z][^>]*>/gi
const STYLE_ATTRIBUTE = /([\s"'/])style(\s*=)/gi
const HANDLER_ATTRIBUTE = /([\s"'/])on\w+(\s*=)/gi
const INLINE_ELEMENT = /<(\/?)(?:style|script)\b/gi

/**
 * Gives other names to what the content policy would stop and tell of. Nothing of it would have
 * any effect in the document that it is parsed into; this keeps the browser's console empty.
 */
const hushed = (html: string): string =>
  html
    .replace(INLINE_ELEMENT, '<$1template')
    .replace(TAG, (tag) =>
      tag.replace(STYLE_ATTRIBUTE, '$1data-style$2').replace(HANDLER_ATTRIBUTE, '$1data-on$2'),
    )

/** Reads a pasted page. */
export function fromHtml(html: string): StyledText {
  const page = new DOMParser().parseFromString(hushed(html.slice(0, LONGEST_PAGE)), 'text/html')
  const taken = new Taking()
  taken.walk(page.body, false)
  const text = taken.text.replace(/\n+$/, '')
  return tidied({ text, entities: taken.entities })
}

class Taking {
  text = ''
  readonly entities: Entity[] = []

  walk(node: Node, verbatim: boolean): void {
    for (const child of node.childNodes) {
      if (this.text.length > LONGEST_PASTE) return
      if (child.nodeType === Node.TEXT_NODE) this.#words(child.nodeValue ?? '', verbatim)
      else if (child.nodeType === Node.ELEMENT_NODE) this.#element(child as HTMLElement, verbatim)
    }
  }

  #words(words: string, verbatim: boolean): void {
    if (verbatim) this.text += words
    else {
      const joined = words.replace(/[ \t\r\n\f]+/g, ' ')
      const bare = this.text === '' || /[\s]$/.test(this.text)
      this.text += bare ? joined.replace(/^ /, '') : joined
    }
  }

  #line(): void {
    this.text = this.text.replace(/ $/, '')
    if (this.text && !this.text.endsWith('\n')) this.text += '\n'
  }

  #element(element: HTMLElement, verbatim: boolean): void {
    const name = element.nodeName.toUpperCase()
    if (SKIPPED.has(name)) return
    if (name === 'BR') {
      this.text += '\n'
      return
    }
    const block = BLOCKS.has(name)
    if (block) this.#line()
    if (name === 'LI') this.text += '• '
    const offset = this.text.length
    const style = element.dataset.style ?? ''
    const kept = name === 'PRE' || 'verbatim' in element.dataset || VERBATIM.test(style)
    this.walk(element, verbatim || kept)
    const length = this.text.trimEnd().length - offset
    if (length > 0) this.#mark(element, name, style, { offset, length })
    if (block) this.#line()
    if (name === 'TD' || name === 'TH') this.text += '\t'
  }

  #mark(
    element: HTMLElement,
    name: string,
    style: string,
    span: { offset: number; length: number },
  ) {
    const kind = STYLES[name]
    if (kind && !(kind === 'bold' && NOT_BOLD.test(style))) this.entities.push({ kind, ...span })
    if (!kind && BOLD.test(style)) this.entities.push({ kind: 'bold', ...span })
    if (!kind && ITALIC.test(style)) this.entities.push({ kind: 'italic', ...span })
    if (name === 'PRE') this.entities.push({ kind: 'pre', language: '', ...span })
    if (name === 'BLOCKQUOTE') this.entities.push({ kind: 'quote', collapsed: false, ...span })
    if (name === 'A') {
      const to = target(element.getAttribute('href') ?? '')
      if (to && /^(?:[a-z]+:)/i.test(element.getAttribute('href') ?? '')) {
        const shown = this.text.slice(span.offset, span.offset + span.length)
        // An address that is its own text is found again by itself.
        if (target(shown)?.href !== to.href)
          this.entities.push({ kind: 'link', url: to.href, ...span })
      }
    }
    if (element.dataset.spoiler !== undefined) this.entities.push({ kind: 'spoiler', ...span })
    const emoji = element.dataset.emoji
    if (emoji && DOCUMENT.test(emoji))
      this.entities.push({ kind: 'emoji', document: emoji, ...span })
  }
}

/** Plain text from the clipboard, with line ends as everywhere. */
export const fromPlain = (text: string): StyledText =>
  text ? { ...EMPTY, text: text.slice(0, LONGEST_PASTE).replace(/\r\n?/g, '\n') } : EMPTY

const TAGS: Partial<Record<Entity['kind'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strike: 's',
  code: 'code',
  pre: 'pre',
  quote: 'blockquote',
  link: 'a',
}

/** Writes a styled text for other fields, this one among them. */
export function toHtml(styled: StyledText): string {
  const page = document.implementation.createHTMLDocument()
  const whole = page.createElement('span')
  whole.dataset.verbatim = ''
  fill(page, whole, segments(styled))
  page.body.append(whole)
  return page.body.innerHTML
}

function fill(page: Document, into: Node, parts: readonly Segment[]): void {
  for (const part of parts) {
    if (part.kind === 'plain') {
      into.appendChild(lines(page, part.text))
      continue
    }
    const { entity } = part
    const around = page.createElement(TAGS[entity.kind] ?? 'span')
    if (entity.kind === 'link') around.setAttribute('href', entity.url)
    if (entity.kind === 'spoiler') around.dataset.spoiler = ''
    if (entity.kind === 'emoji') around.dataset.emoji = entity.document
    fill(page, around, part.children)
    into.appendChild(around)
  }
}

function lines(page: Document, text: string): DocumentFragment {
  const fragment = page.createDocumentFragment()
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) fragment.append(page.createElement('br'))
    fragment.append(line)
  }
  return fragment
}
