/** Tells of logins on other devices, so that one that is nobody's own can be ended at once. */

import { onCleanup } from 'solid-js'
import { words } from '../../locale'
import { onChange } from '../../state/reducers'
import { toast } from '../../ui/overlays'
import { list } from '../panels'

/** Milliseconds for which it is shown; the service's message about it stays. */
const SHOWN = 30_000

export function tellOfLogins(): void {
  onCleanup(
    onChange((change) => {
      if (change.kind !== 'newLogin') return
      const { lock } = words()
      const open = () => list.show({ page: 'settings', section: 'devices' })
      toast(lock.newLogin(change.device), { text: lock.notMe, onClick: open }, SHOWN)
    }),
  )
}
