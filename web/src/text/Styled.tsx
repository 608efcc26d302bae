/** Draws the text of a message: everything of a stranger's goes in as text nodes. */

import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onMount,
  Show,
} from 'solid-js'
import type { text as english } from '../locale/en/text'
import type { Entity, StyledText } from '../model'
import { neutral } from './isolate'
import { needsAsking, target } from './links'
import { laidOut, loneEmoji, type Segment, segments } from './segments'
import './styled.css'

export interface StyledActions {
  /**
   * A link was pressed. `ask` says that a person may not know where it leads, so that the app shows
   * `shownUrl(url)` and asks. Opening is the app's work in any case.
   */
  onLink?: (url: string, shown: string, ask: boolean) => void
  /** Without the `@`. */
  onMention?: (username: string) => void
  /** The name of somebody who may have no username. */
  onName?: (user: number) => void
  /** With the `#` or `$`. */
  onHashtag?: (tag: string) => void
  /** With the `/`. */
  onCommand?: (command: string) => void
}

export interface StyledProps extends StyledActions {
  text: StyledText
  words: Record<keyof typeof english, string>
  /** Draws a custom emoji; without it the emoji stands that is in its place in the text. */
  emoji?: (document: string, alt: string) => JSX.Element
  /** One line of the chat list or of a quote: nothing can be pressed, and no block is made. */
  inline?: boolean
}

/** What drawing a part needs to know besides the part. */
interface Setting {
  props: StyledProps
  shown: () => boolean
  show: () => void
}

export function Styled(props: StyledProps) {
  const tree = createMemo(() =>
    segments({ text: neutral(props.text.text), entities: props.text.entities }),
  )
  const large = createMemo(() => (props.inline ? 0 : loneEmoji(props.text)))
  const [shown, setShown] = createSignal(false)
  // An edited message hides again what it hides now.
  createEffect(
    on(
      () => props.text,
      () => setShown(false),
      { defer: true },
    ),
  )
  const setting: Setting = { props, shown, show: () => setShown(true) }
  return (
    <span
      class="styled"
      dir="auto"
      classList={{ inline: props.inline, [`emoji-${large()}`]: large() > 0 }}
    >
      <Parts parts={tree()} setting={setting} />
    </span>
  )
}

function Parts(props: { parts: readonly Segment[]; setting: Setting }) {
  return (
    <For each={props.setting.props.inline ? props.parts : laidOut(props.parts)}>
      {(part) =>
        part.kind === 'plain' ? (
          part.text
        ) : (
          <Part entity={part.entity} text={part.text} setting={props.setting}>
            <Parts parts={part.children} setting={props.setting} />
          </Part>
        )
      }
    </For>
  )
}

interface PartProps {
  entity: Entity
  text: string
  setting: Setting
  children: JSX.Element
}

function Part(part: PartProps): JSX.Element {
  const { entity, text, setting } = part
  const { props } = setting
  switch (entity.kind) {
    case 'bold':
      return <strong>{part.children}</strong>
    case 'italic':
      return <em>{part.children}</em>
    case 'underline':
      return <u>{part.children}</u>
    case 'strike':
      return <s>{part.children}</s>
    case 'emoji':
      return (
        <span class="custom-emoji">{props.emoji?.(entity.document, text) ?? part.children}</span>
      )
    case 'spoiler':
      return <Spoiler setting={setting}>{part.children}</Spoiler>
  }
  if (props.inline) {
    return entity.kind === 'code' || entity.kind === 'pre' ? (
      <code>{part.children}</code>
    ) : (
      part.children
    )
  }
  switch (entity.kind) {
    case 'code':
      return (
        <Code text={text} words={props.words}>
          {part.children}
        </Code>
      )
    case 'pre':
      return (
        <Pre language={entity.language} text={text} words={props.words}>
          {part.children}
        </Pre>
      )
    case 'quote':
      return (
        <Quote collapsed={entity.collapsed} words={props.words}>
          {part.children}
        </Quote>
      )
    case 'link':
      return (
        <Link url={entity.url} shown={text} onLink={props.onLink}>
          {part.children}
        </Link>
      )
    case 'url':
      return (
        <Link url={text} shown={text} onLink={props.onLink}>
          {part.children}
        </Link>
      )
    case 'email':
      return (
        <Link url={`mailto:${text}`} shown={text} onLink={props.onLink}>
          {part.children}
        </Link>
      )
    case 'phone':
      return (
        <Link url={`tel:${text.replace(/[^+\d]/g, '')}`} shown={text} onLink={props.onLink}>
          {part.children}
        </Link>
      )
    case 'mention':
      return (
        <Press act={props.onMention && (() => props.onMention?.(text.slice(1)))}>
          {part.children}
        </Press>
      )
    case 'name':
      return (
        <Press act={props.onName && (() => props.onName?.(entity.user))}>{part.children}</Press>
      )
    case 'hashtag':
    case 'cashtag':
      return <Press act={props.onHashtag && (() => props.onHashtag?.(text))}>{part.children}</Press>
    case 'command':
      return <Press act={props.onCommand && (() => props.onCommand?.(text))}>{part.children}</Press>
    default:
      return part.children
  }
}

/** What leads to something within the app. Drawn as a link, since it stands in a line of text. */
function Press(props: { act?: () => void; children: JSX.Element }) {
  return (
    <Show when={props.act} fallback={props.children}>
      {(act) => (
        <button type="button" class="press" onClick={() => act()()}>
          {props.children}
        </button>
      )}
    </Show>
  )
}

interface LinkProps {
  url: string
  shown: string
  onLink: StyledActions['onLink']
  children: JSX.Element
}

/**
 * A link of the page, so that its menu and its target are the browser's. Each way of pressing it,
 * with the middle button or a key held too, goes through the app first.
 */
function Link(props: LinkProps) {
  const to = () => target(props.url)
  const press = (event: MouseEvent) => {
    const url = to()
    if (!url || event.button === 2) return
    const ask = needsAsking(props.shown, props.url)
    if (!props.onLink && !ask) return
    event.preventDefault()
    props.onLink?.(url.href, props.shown, ask)
  }
  return (
    <Show when={to()} fallback={props.children}>
      {(url) => (
        <a
          href={url().href}
          title={url().href === props.shown ? undefined : url().href}
          target="_blank"
          rel="noopener noreferrer"
          draggable={false}
          onClick={press}
          onAuxClick={press}
        >
          {props.children}
        </a>
      )}
    </Show>
  )
}

/** Hidden text; pressing one shows all of the message, as in Telegram's apps. */
function Spoiler(props: { setting: Setting; children: JSX.Element }) {
  const { setting } = props
  const show = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    setting.show()
  }
  // In a list, where nothing can be pressed, it stays hidden.
  return (
    <Show
      when={!setting.shown() || setting.props.inline}
      fallback={<span class="spoiler shown">{props.children}</span>}
    >
      <Show
        when={!setting.props.inline}
        fallback={
          <span class="spoiler" role="img" aria-label={setting.props.words.spoilerStyle}>
            <span inert aria-hidden="true">
              {props.children}
            </span>
          </span>
        }
      >
        <span
          class="spoiler"
          role="button"
          tabIndex={0}
          aria-label={setting.props.words.spoiler}
          onClick={show}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') show(event)
          }}
        >
          <span inert aria-hidden="true">
            {props.children}
          </span>
        </span>
      </Show>
    </Show>
  )
}

/** Tells for a moment that something was copied. Milliseconds. */
const COPIED = 1500

function useCopy(text: () => string) {
  const [copied, setCopied] = createSignal(false)
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => {
        setCopied(true)
        setTimeout(() => setCopied(false), COPIED)
      },
      // Where the browser refuses, the text can still be selected.
      () => setCopied(false),
    )
  return { copied, copy }
}

interface CodeProps {
  text: string
  words: StyledProps['words']
  children: JSX.Element
}

function Code(props: CodeProps) {
  const { copied, copy } = useCopy(() => props.text)
  const press = () => {
    // Who selects a part of it wants that part.
    if (getSelection()?.isCollapsed !== false) void copy()
  }
  return (
    <span
      class="code"
      role="button"
      tabIndex={0}
      title={copied() ? props.words.copied : props.words.copy}
      classList={{ copied: copied() }}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        void copy()
      }}
    >
      <code>{props.children}</code>
    </span>
  )
}

function Pre(props: CodeProps & { language: string }) {
  const { copied, copy } = useCopy(() => props.text)
  return (
    <span class="pre">
      <span class="pre-head">
        <bdi class="pre-language">{neutral(props.language)}</bdi>
        <button type="button" class="pre-copy" onClick={() => void copy()}>
          {copied() ? props.words.copied : props.words.copy}
        </button>
      </span>
      <code dir="auto">{props.children}</code>
    </span>
  )
}

function Quote(props: { collapsed: boolean; words: StyledProps['words']; children: JSX.Element }) {
  const id = createUniqueId()
  let body!: HTMLSpanElement
  const [open, setOpen] = createSignal(!props.collapsed)
  const [long, setLong] = createSignal(props.collapsed)
  onMount(() => {
    // Three lines are shown of a collapsed quote; a shorter one has nothing to open.
    if (props.collapsed && body.isConnected) setLong(body.scrollHeight > body.clientHeight + 1)
  })
  return (
    <blockquote class="quote" dir="auto">
      <span ref={body} id={id} classList={{ 'quote-body': true, closed: !open() }}>
        {props.children}
      </span>
      <Show when={long()}>
        <button
          type="button"
          class="quote-more"
          aria-expanded={open()}
          aria-controls={id}
          onClick={() => setOpen(!open())}
        >
          {open() ? props.words.quoteLess : props.words.quoteMore}
        </button>
      </Show>
    </blockquote>
  )
}
