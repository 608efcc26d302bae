/** Changes of the chat list, of folders, drafts and topics. */

import { produce, reconcile } from 'solid-js/store'
import { readOn } from '../../model'
import { historyKey, setState, state } from '../store'
import type { Reducers } from '.'

export const dialogReducers: Pick<
  Reducers,
  | 'dialogs'
  | 'dialogsDone'
  | 'dialogGone'
  | 'folders'
  | 'draft'
  | 'notify'
  | 'topics'
  | 'topicGone'
  | 'topicPinned'
> = {
  dialogs: ({ dialogs }) => {
    for (const dialog of dialogs) {
      setState('dialogs', dialog.peer, reconcile(dialog))
      const key = historyKey(dialog.peer)
      if (dialog.draft?.date !== state.drafts[key]?.date) setState('drafts', key, dialog.draft)
    }
  },
  dialogsDone: ({ archived }) => setState('dialogsDone', archived ? 'archive' : 'main', true),
  dialogGone: ({ peer }) =>
    setState(
      produce((all) => {
        delete all.dialogs[peer]
      }),
    ),
  folders: ({ folders }) => setState('folders', reconcile(folders, { key: 'id' })),
  draft: ({ peer, thread, draft }) => setState('drafts', historyKey(peer, thread), draft),
  notify: ({ scope, settings }) => {
    if ('all' in scope) setState('notify', scope.all, settings)
    else if (scope.thread === undefined) {
      if (state.dialogs[scope.peer]) setState('dialogs', scope.peer, 'notify', settings)
    } else if (state.topics[scope.peer]?.[scope.thread]) {
      setState('topics', scope.peer, scope.thread, 'notify', settings)
    }
  },
  topics: ({ topics }) => {
    for (const topic of topics) {
      if (!state.topics[topic.peer]) setState('topics', topic.peer, {})
      const known = state.topics[topic.peer]?.[topic.id]
      setState('topics', topic.peer, topic.id, reconcile(known ? readOn(known, topic) : topic))
    }
  },
  topicGone: ({ peer, id }) =>
    setState(
      produce((all) => {
        delete all.topics[peer]?.[id]
      }),
    ),
  topicPinned: ({ peer, id, pinned }) => {
    if (state.topics[peer]?.[id]) setState('topics', peer, id, 'pinned', pinned)
  },
}
