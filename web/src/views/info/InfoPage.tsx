/** About whom one talks with, or about the group or channel one is in. */

import { Match, Switch } from 'solid-js'
import { words } from '../../locale'
import { state } from '../../state/store'
import type { SidePage as Page } from '../panels'
import { ChatInfo } from './ChatInfo'
import { PersonInfo } from './PersonInfo'
import { chatOf, isBroadcast } from './rights'
import { SidePage } from './SidePage'
import { SavedInfo, TopicInfo } from './SmallInfo'

export default function InfoPage(props: { page: Extract<Page, { page: 'info' }> }) {
  const { peer, thread } = props.page
  const topic = () => (thread === undefined ? undefined : state.topics[peer]?.[thread])
  const title = () => {
    const { info } = words()
    if (topic()) return info.topic
    if (peer === state.me) return info.saved
    if (peer > 0) return info.person
    return isBroadcast(chatOf(peer)) ? info.channel : info.group
  }
  return (
    <Switch
      fallback={
        <SidePage title={title()}>
          <PersonInfo user={peer} />
        </SidePage>
      }
    >
      <Match when={topic()}>
        {(found) => (
          <SidePage title={title()}>
            <TopicInfo topic={found()} />
          </SidePage>
        )}
      </Match>
      <Match when={peer === state.me}>
        <SidePage title={title()}>
          <SavedInfo />
        </SidePage>
      </Match>
      <Match when={peer < 0}>
        <ChatInfo peer={peer} title={title()} />
      </Match>
    </Switch>
  )
}
