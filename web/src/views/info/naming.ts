/** Names and addresses for pages about chats. */

import { language } from '../../locale'
import type { PeerId } from '../../model'
import { isolated, nameOf } from '../../state/names'

/** The address of who has a name, which others can open. */
export const publicLink = (name: string): string => `${location.origin}/${name}`

/** "Ada, Blaise and Chloé" */
export const namesOf = (ids: PeerId[]): string =>
  new Intl.ListFormat(language(), { type: 'conjunction' }).format(
    ids.map((id) => isolated(nameOf(id))),
  )
