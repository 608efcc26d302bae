// Keys of the desk. `data-key="c"` on a link, a button or a field makes a key of it, `data-key="g q"`
// two in a row; `?` shows those of the page. Nothing here is needed to use a page.
'use strict'

const PATIENCE = 1500 // milliseconds between two keys in a row
let before = ''
let forget = 0

const seen = (one) => one.offsetParent !== null || one.getClientRects().length > 0
const keyed = () => [...document.querySelectorAll('[data-key]')].filter(seen)
const typing = (target) =>
  target.isContentEditable ||
  ['TEXTAREA', 'SELECT'].includes(target.tagName) ||
  (target.tagName === 'INPUT' && !['checkbox', 'radio', 'submit'].includes(target.type))

function press(element) {
  if (['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName)) element.focus()
  else element.click()
}

function label(element) {
  const own = element.closest('label') ?? element
  return (element.getAttribute('aria-label') ?? own.textContent).trim().replace(/\s+/g, ' ').slice(0, 80)
}

function show() {
  const dialog = document.getElementById('keys')
  if (!dialog || dialog.open) return
  const list = dialog.querySelector('dl')
  list.replaceChildren()
  for (const one of keyed()) {
    const key = document.createElement('dt')
    const cap = key.appendChild(document.createElement('kbd'))
    cap.textContent = one.dataset.key
    const what = document.createElement('dd')
    what.textContent = label(one)
    list.append(key, what)
  }
  dialog.showModal()
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Escape' && typing(event.target)) event.target.blur()
  if (typing(event.target) || document.querySelector('dialog[open]')) return
  const both = before ? `${before} ${event.key}` : event.key
  clearTimeout(forget)
  before = ''
  const all = keyed()
  const found = all.find((one) => one.dataset.key === both)
  if (found) {
    event.preventDefault()
    press(found)
  } else if (all.some((one) => one.dataset.key.startsWith(`${event.key} `))) {
    before = event.key
    forget = setTimeout(() => {
      before = ''
    }, PATIENCE)
  }
})

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-keys]')) show()
})

// Media are blurred until somebody holds them, by a finger, the mouse or a key.
const veil = (event) => event.target.closest?.('[data-veil]')
const bare = (event, on) => {
  const one = veil(event)
  if (!one) return
  event.preventDefault()
  one.classList.toggle('bare', on)
}
const cover = () => {
  for (const one of document.querySelectorAll('.bare')) one.classList.remove('bare')
}
document.addEventListener('pointerdown', (event) => bare(event, true))
for (const over of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(over, cover)
document.addEventListener('keydown', (event) => {
  if (event.key === ' ' || event.key === 'Enter') bare(event, true)
})
document.addEventListener('keyup', cover)

// On a narrow screen the menu is wider than what shows of it.
document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
for (const one of document.querySelectorAll('[data-keys]')) one.hidden = false
