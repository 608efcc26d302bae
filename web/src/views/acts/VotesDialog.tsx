/** Who voted for what in a public poll. */

import { For } from 'solid-js'
import { words } from '../../locale'
import type { Message, Poll } from '../../model'
import { api } from '../../state/api'
import { Styled } from '../../text/Styled'
import { Dialog } from '../../ui/overlays'
import { customEmoji } from './CustomEmoji'
import { People } from './People'
import './people.css'

/** People of an answer that are shown at first. */
const PAGE = 15

export default function VotesDialog(props: { message: Message; poll: Poll; onClose: () => void }) {
  const { peer, id } = props.message
  return (
    <Dialog title={words().acts.viewResults} onClose={props.onClose}>
      <For each={props.poll.answers}>
        {(answer) => (
          <section class="people-of">
            <h3>
              <Styled text={answer.text} words={words().text} emoji={customEmoji} inline />
              <small>{words().acts.votes(answer.voters)}</small>
            </h3>
            <People
              load={(from) =>
                api.polls.voters({ peer, id, option: answer.option, from, limit: PAGE })
              }
              nobody={words().acts.noVotes}
              onChosen={props.onClose}
            />
          </section>
        )}
      </For>
    </Dialog>
  )
}
