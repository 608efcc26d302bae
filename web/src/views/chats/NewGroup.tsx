/** A new group: first who is in it, then what it is called. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { go } from '../../state/route'
import { Button, Field } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { PeerChooser } from '../PeerPicker'
import { list } from '../panels'
import { ListPage } from './ListPage'
import { PhotoField } from './PhotoField'

/** People with whom a group can be made (config.chat_size_max, without oneself). */
const MOST = 199
/** Characters of a title. */
const TITLE = 128

/** Says who could not be added. */
export function tellMissing(missing: PeerId[]): void {
  if (missing.length === 0) return
  toast(words().chats.notAdded(missing.map((id) => isolated(nameOf(id))).join(', ')))
}

export default function NewGroup() {
  const [people, setPeople] = createSignal<PeerId[]>([])
  const [naming, setNaming] = createSignal(false)
  const [title, setTitle] = createSignal('')
  const [photo, setPhoto] = createSignal<Blob>()
  const [missingTitle, setMissingTitle] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  async function create(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    if (!title().trim()) return void setMissingTitle(true)
    setBusy(true)
    await attempt(async () => {
      const { peer, missing } = await api.creating.group({ title: title().trim(), users: people() })
      list.close()
      go({ peer })
      tellMissing(missing)
      const blob = photo()
      if (blob) await api.creating.setPhoto({ peer, blob })
    })
    setBusy(false)
  }

  return (
    <ListPage
      title={words().chats.newGroup}
      onBack={() => (naming() ? setNaming(false) : list.back())}
    >
      <Show
        when={naming()}
        fallback={
          <>
            <PeerChooser kind="anybody" most={MOST} chosen={people()} onChange={setPeople} />
            <div class="list-end">
              <Button onClick={() => setNaming(true)}>
                {people().length > 0 ? words().app.next : words().chats.skip}
              </Button>
            </div>
          </>
        }
      >
        <form class="list-form column-body" onSubmit={create}>
          <PhotoField photo={photo()} onChange={setPhoto} />
          <Field
            label={words().chats.groupName}
            value={title()}
            maxlength={TITLE}
            autofocus
            error={missingTitle() ? words().chats.titleNeeded : undefined}
            onInput={(value) => {
              setTitle(value)
              setMissingTitle(false)
            }}
          />
          <Button type="submit" busy={busy()}>
            {words().chats.createGroup}
          </Button>
        </form>
      </Show>
    </ListPage>
  )
}
