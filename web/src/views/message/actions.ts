/** What pressing a part of a message's text does. */

import { go } from '../../state/route'
import type { StyledActions } from '../../text/Styled'
import { attempt } from '../../ui/overlays'
import { openLink } from '../links'
import type { Room } from './room'

export function textActions(room: Room): StyledActions {
  return {
    onLink: (url, shown, ask) => void attempt(() => openLink(url, { shown, ask })),
    onMention: (name) => void attempt(() => openLink(`tg://resolve?domain=${name}`)),
    onName: (peer) => go({ peer }),
    onCommand: (command) => room.say(command),
  }
}
