/** How the page looks and takes keys in this browser; nothing of it is known to the server. */

import { createSignal } from 'solid-js'

export type Theme = 'system' | 'light' | 'dark'
/** Which keys send a message; the other ones begin a new line. */
export type SendKey = 'enter' | 'ctrl'

export const THEMES: Theme[] = ['system', 'light', 'dark']
/** Percent of the browser's own size. */
export const TEXT_SIZES = [87.5, 100, 112.5, 125, 150]

/** Something chosen from a few, kept under a name. */
function choice<T extends string | number>(name: string, usual: T, all: readonly T[]) {
  const kept = localStorage.getItem(name)
  const [value, setValue] = createSignal<T>(all.find((each) => String(each) === kept) ?? usual)
  const choose = (next: T) => {
    setValue(() => next)
    localStorage.setItem(name, String(next))
    applyLooks()
  }
  return [value, choose] as const
}

const [theme, chooseTheme] = choice<Theme>('theme', 'system', THEMES)
const [textSize, chooseTextSize] = choice<number>('text-size', 100, TEXT_SIZES)
const [sendKey, chooseSendKey] = choice<SendKey>('send-key', 'enter', ['enter', 'ctrl'])

export { chooseSendKey, chooseTextSize, chooseTheme, sendKey, textSize, theme }

/** Puts on the document what was chosen; first before anything is drawn. */
export function applyLooks(): void {
  const root = document.documentElement
  if (theme() === 'system') delete root.dataset.theme
  else root.dataset.theme = theme()
  root.style.fontSize = textSize() === 100 ? '' : `${textSize()}%`
}
