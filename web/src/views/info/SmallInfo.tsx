/** About one's own messages, and about a topic. */

import { words } from '../../locale'
import type { Topic } from '../../model'
import { state } from '../../state/store'
import { plainName } from '../../text/isolate'
import { Row } from '../../ui/kit'
import { side } from '../panels'
import { Group, Onward } from '../settings/parts'
import { Head } from './Head'
import { SharedRows } from './SharedRows'
import { TopicSign } from './TopicSign'
import { openTopicMenu } from './topicMenu'

export function SavedInfo() {
  return (
    <>
      <Head
        peer={state.me}
        status={words().info.savedText}
        actions={[
          {
            icon: 'search',
            text: words().info.search,
            onClick: () => side.open({ page: 'search', peer: state.me }),
          },
        ]}
      />
      <SharedRows peer={state.me} />
    </>
  )
}

export function TopicInfo(props: { topic: Topic }) {
  return (
    <>
      <Group>
        <Row
          start={<TopicSign topic={props.topic} size={40} />}
          title={<bdi>{plainName(props.topic.title)}</bdi>}
          detail={props.topic.closed ? words().info.closed : undefined}
          end={<Onward />}
          onClick={() => side.open({ page: 'info', peer: props.topic.peer })}
        />
        <Row
          icon="more"
          title={words().chat.menu}
          onClick={(event) => openTopicMenu(event, props.topic)}
        />
      </Group>
      <SharedRows peer={props.topic.peer} thread={props.topic.id} />
    </>
  )
}
