/** A reaction as it is drawn in a line. */

import type { ReactionKind } from '../../model'
import { CustomEmoji } from './CustomEmoji'

export function ReactionSign(props: { reaction: ReactionKind }) {
  return (
    <span class="reaction-sign" aria-hidden="true">
      {'emoji' in props.reaction ? (
        props.reaction.emoji
      ) : (
        <CustomEmoji document={props.reaction.document} alt="" />
      )}
    </span>
  )
}
