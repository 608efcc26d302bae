/** What can be done with all messages that were chosen; stands in the place of the field. */

import { createEffect, onCleanup, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { Place } from '../../state/histories'
import { nameOf } from '../../state/names'
import { message as messageOf } from '../../state/select'
import { exactly } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { Button, Icon, IconButton } from '../../ui/kit'
import { summary } from '../message/service'
import { openDeleteDialog, openForwardDialog, openReport } from './dialogs'
import { copy } from './menu'
import { canCopy, deletionReach, isProtected, isReportable } from './rights'
import { clear, selected } from './Selection'
import './selection.css'

export function SelectionBar(props: { place: Place }) {
  const messages = () =>
    selected(props.place).flatMap((id) => messageOf(props.place.peer, id) ?? [])
  const done = () => clear(props.place)
  const onKeyDown = (event: KeyboardEvent) => {
    // A dialog or menu that is open takes its own.
    if (event.key !== 'Escape' || event.defaultPrevented) return
    if (document.querySelector('dialog[open], [role=menu]')) return
    event.preventDefault()
    done()
  }
  document.addEventListener('keydown', onKeyDown)
  onCleanup(() => document.removeEventListener('keydown', onKeyDown))
  // Another chat begins without anything chosen.
  createEffect(() => {
    const { peer, thread } = props.place
    onCleanup(() => clear({ peer, thread }))
  })
  const none = () => messages().length === 0
  return (
    <div class="selection-bar" role="toolbar" aria-label={words().acts.selected(messages().length)}>
      <IconButton icon="close" label={words().acts.stopSelecting} onClick={done} />
      <span class="selection-count" role="status">
        {words().acts.selected(messages().length)}
      </span>
      <Button
        look="plain"
        disabled={none() || !messages().every(canCopy)}
        aria-label={words().acts.copyText}
        onClick={() => {
          void copy(asText(messages()), words().acts.textCopied)
          done()
        }}
      >
        <Icon name="copy" size={20} />
        <span class="selection-word">{words().app.copy}</span>
      </Button>
      <Button
        look="plain"
        disabled={none() || messages().some(isProtected)}
        title={messages().some(isProtected) ? words().acts.protected : undefined}
        aria-label={words().acts.forward}
        onClick={() => openForwardDialog(messages(), done)}
      >
        <Icon name="share" size={20} />
        <span class="selection-word">{words().acts.forward}</span>
      </Button>
      <Show when={messages().every(isReportable)}>
        <Button
          look="plain"
          disabled={none()}
          aria-label={words().acts.report}
          onClick={() => openReport(messages(), done)}
        >
          <Icon name="flag" size={20} />
          <span class="selection-word">{words().acts.report}</span>
        </Button>
      </Show>
      <Button
        look="danger"
        disabled={none() || deletionReach(messages()) === 'none'}
        aria-label={words().acts.delete}
        onClick={() => openDeleteDialog(messages(), done)}
      >
        <Icon name="trash" size={20} />
        <span class="selection-word">{words().acts.delete}</span>
      </Button>
    </div>
  )
}

type Said = Parameters<typeof summary>[0] & { from: number; date: number }

/** One message as it is; several with who said them, and when. */
function asText(messages: Said[]): string {
  const [first] = messages
  if (messages.length === 1 && first) return first.text || summary(first)
  return messages
    .map((each) => {
      const head = `${plainName(nameOf(each.from))}, [${exactly(each.date, { locale: region() })}]`
      return `${head}\n${each.text || summary(each)}`
    })
    .join('\n\n')
}
