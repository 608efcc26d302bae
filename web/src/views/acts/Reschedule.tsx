/** Changes when a scheduled message goes. */

import type { Message } from '../../model'
import { api } from '../../state/api'
import { attempt } from '../../ui/overlays'
import { ScheduleDialog } from './ScheduleDialog'

export default function Reschedule(props: { message: Message; onClose: () => void }) {
  const { peer, id, date } = props.message
  return (
    <ScheduleDialog
      peer={peer}
      date={date}
      onChoose={(chosen) => {
        props.onClose()
        void attempt(() => api.scheduled.change({ peer, id, date: chosen }))
      }}
      onClose={props.onClose}
    />
  )
}
