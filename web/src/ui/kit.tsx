/** The small parts of which every view is made. */

import { type JSX, Show, splitProps } from 'solid-js'
import { ICONS, type IconName } from './icons'
import './kit.css'

export function Icon(props: { name: IconName; size?: number; class?: string }) {
  return (
    <svg
      class={`icon ${props.class ?? ''}`}
      width={props.size ?? 24}
      height={props.size ?? 24}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={ICONS[props.name]} />
    </svg>
  )
}

type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `plain` for those that are one of many, `danger` for what cannot be undone. */
  look?: 'main' | 'plain' | 'danger'
  busy?: boolean
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'busy', 'children', 'class', 'disabled'])
  return (
    <button
      type="button"
      {...rest}
      class={`button ${own.look ?? 'main'} ${own.class ?? ''}`}
      disabled={own.disabled || own.busy}
      aria-busy={own.busy}
    >
      <Show when={own.busy}>
        <Spinner size={18} />
      </Show>
      {own.children}
    </button>
  )
}

type IconButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  icon: IconName
  /** What a screen reader says, and the hint under the pointer. */
  label: string
  size?: number
  /** For buttons that stay pressed. */
  pressed?: boolean
}

export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['icon', 'label', 'class', 'size', 'pressed'])
  return (
    <button
      type="button"
      {...rest}
      class={`icon-button ${own.class ?? ''}`}
      aria-label={own.label}
      aria-pressed={own.pressed}
      title={own.label}
    >
      <Icon name={own.icon} size={own.size} />
    </button>
  )
}

export function Spinner(props: { size?: number }) {
  return (
    <svg
      class="spinner"
      width={props.size ?? 32}
      height={props.size ?? 32}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="9" />
    </svg>
  )
}

type FieldProps = Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onInput'> & {
  label: string
  /** Said under the field; `error` in its place where something is wrong. */
  hint?: string
  error?: string
  onInput?: (value: string) => void
}

let fields = 0

export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'onInput', 'class'])
  const id = `field-${++fields}`
  return (
    <div class={`field ${own.class ?? ''}`}>
      <label for={id}>{own.label}</label>
      <input
        {...rest}
        id={id}
        dir={rest.dir ?? 'auto'}
        aria-invalid={own.error ? true : undefined}
        aria-describedby={own.error || own.hint ? `${id}-note` : undefined}
        onInput={(event) => own.onInput?.(event.currentTarget.value)}
      />
      <Show when={own.error || own.hint}>
        <p
          id={`${id}-note`}
          class={own.error ? 'field-error' : 'field-hint'}
          role={own.error ? 'alert' : undefined}
        >
          {own.error || own.hint}
        </p>
      </Show>
    </div>
  )
}

export function Switch(props: {
  label: JSX.Element
  hint?: JSX.Element
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label class="switch">
      <span class="switch-words">
        <span>{props.label}</span>
        <Show when={props.hint}>
          <small>{props.hint}</small>
        </Show>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  )
}

/** A line of a list that does something: settings, members, choices. */
export function Row(props: {
  icon?: IconName
  start?: JSX.Element
  title: JSX.Element
  detail?: JSX.Element
  end?: JSX.Element
  danger?: boolean
  disabled?: boolean
  onClick?: (event: MouseEvent) => void
}) {
  const content = (
    <>
      {props.icon ? <Icon name={props.icon} /> : props.start}
      <span class="row-words">
        <span class="row-title">{props.title}</span>
        <Show when={props.detail}>
          <small class="row-detail">{props.detail}</small>
        </Show>
      </span>
      {props.end}
    </>
  )
  return (
    <Show when={props.onClick} fallback={<div class="row">{content}</div>}>
      <button
        type="button"
        class="row"
        classList={{ danger: props.danger ?? false }}
        disabled={props.disabled}
        onClick={(event) => props.onClick?.(event)}
      >
        {content}
      </button>
    </Show>
  )
}

export function Badge(props: { count: number; quiet?: boolean; label?: string }) {
  return (
    <span
      class="badge"
      classList={{ quiet: props.quiet ?? false }}
      role="img"
      aria-label={props.label ?? String(props.count)}
    >
      {props.count > 9_999 ? '9999+' : props.count}
    </span>
  )
}
