/** Kinds of messages that can be searched for, as the server names them. */

import type { tl } from '@mtcute/web'
import type { SearchKind } from './operations/search'

export const FILTERS: Record<SearchKind, tl.TypeMessagesFilter> = {
  all: { _: 'inputMessagesFilterEmpty' },
  photo: { _: 'inputMessagesFilterPhotos' },
  video: { _: 'inputMessagesFilterVideo' },
  file: { _: 'inputMessagesFilterDocument' },
  link: { _: 'inputMessagesFilterUrl' },
  voice: { _: 'inputMessagesFilterRoundVoice' },
  music: { _: 'inputMessagesFilterMusic' },
}
