/** What can be sent besides text and files. */

import { words } from '../../locale'
import type { Enclosure } from '../../model'
import type { MenuItem } from '../../ui/overlays'
import { findPlace } from './BotKeys'

export interface Makers {
  /** Opens the form of a poll, or of a checklist. */
  onPoll: () => void
  onTodo: () => void
  onEnclose: (enclosure: Enclosure) => void
}

export function attachable({ onPoll, onTodo, onEnclose }: Makers): MenuItem[] {
  const { chat } = words()
  return [
    { icon: 'poll', text: chat.poll, onClick: onPoll },
    { icon: 'list', text: chat.todo, onClick: onTodo },
    { icon: 'place', text: chat.myPlace, onClick: () => findPlace(onEnclose) },
  ]
}
