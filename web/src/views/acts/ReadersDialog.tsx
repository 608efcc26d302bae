/** Who has read a message in a small group. */

import { words } from '../../locale'
import type { Message } from '../../model'
import { api } from '../../state/api'
import { Dialog } from '../../ui/overlays'
import { People } from './People'
import { whenSaid } from './when'

export default function ReadersDialog(props: { message: Message; onClose: () => void }) {
  return (
    <Dialog title={words().acts.readByTitle} onClose={props.onClose}>
      <People
        load={async () => {
          const { peer, id } = props.message
          const people = await api.acts.readers({ peer, id })
          return { people, total: people.length }
        }}
        detail={(person) => whenSaid(person.date)}
        nobody={words().acts.nobodyRead}
        onChosen={props.onClose}
      />
    </Dialog>
  )
}
