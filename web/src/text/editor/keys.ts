/** Which keys do what in the field. */

import type { Style } from '../edit'

export type Command = Style | 'link' | 'clear' | 'undo' | 'redo'

/** With Ctrl, or Cmd on Apple's machines. A name with a `+` is with Shift too. */
const KEYS: Readonly<Record<string, Command>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  '+x': 'strike',
  '+m': 'code',
  '+p': 'spoiler',
  '+.': 'quote',
  '+n': 'clear',
  k: 'link',
  z: 'undo',
  '+z': 'redo',
  y: 'redo',
}

const APPLE = /Mac|iP(?:hone|ad|od)/

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Whether the key is held that commands are given with: Cmd on Apple's machines, else Ctrl. */
export function commanding(event: Pressed, platform: string): boolean {
  const [held, other] = APPLE.test(platform)
    ? [event.metaKey, event.ctrlKey]
    : [event.ctrlKey, event.metaKey]
  return held && !other && !event.altKey
}

export function command(event: Pressed, platform: string): Command | undefined {
  if (!commanding(event, platform)) return undefined
  // Layouts without Latin letters have them in the usual places.
  const latin = /^[a-z]$/i.test(event.key)
  const key =
    event.code === 'Period'
      ? '.'
      : latin
        ? event.key.toLowerCase()
        : event.code.slice(3).toLowerCase()
  return KEYS[(event.shiftKey ? '+' : '') + key]
}

/** The keys of a command as people read them: `Ctrl+Shift+X`, `⇧⌘X`. */
export function keysOf(sought: Command, platform: string): string {
  const name = Object.keys(KEYS).find((key) => KEYS[key] === sought) ?? ''
  const shift = name.startsWith('+')
  const key = name.replace('+', '').toUpperCase()
  return APPLE.test(platform) ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`
}
