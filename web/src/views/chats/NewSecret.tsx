/** With whom to begin a secret chat. */

import { words } from '../../locale'
import { PeerChooser } from '../PeerPicker'
import { list } from '../panels'
import { startSecret } from '../secret/actions'
import { ListPage } from './ListPage'

export default function NewSecret() {
  return (
    <ListPage title={words().chats.newSecret}>
      <p class="list-note">{words().chats.secretText}</p>
      <PeerChooser
        kind="people"
        most={1}
        chosen={[]}
        onChange={() => undefined}
        onOnly={async (user) => {
          await startSecret(user)
          list.close()
        }}
      />
    </ListPage>
  )
}
