/** A link by which others can write to us without knowing our number. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { copyText } from '../../ui/copying'
import { Button } from '../../ui/kit'
import { attempt, Dialog } from '../../ui/overlays'

export function MyLink(props: { onClose: () => void }) {
  const [url, setUrl] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)

  async function make(): Promise<void> {
    setBusy(true)
    await attempt(async () => setUrl((await api.contacts.myLink()).url))
    setBusy(false)
  }

  return (
    <Dialog title={words().chats.myLink} onClose={props.onClose}>
      <div class="list-form">
        <p>{words().chats.myLinkText}</p>
        <Show
          when={url()}
          fallback={
            <Button busy={busy()} onClick={() => void make()}>
              {words().chats.makeLink}
            </Button>
          }
        >
          {(made) => (
            <>
              <p class="link-target" dir="ltr">
                {made()}
              </p>
              <Button onClick={() => void copyText(made())}>{words().chats.copyLink}</Button>
            </>
          )}
        </Show>
      </div>
    </Dialog>
  )
}
