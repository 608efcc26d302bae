/** The preview of the first link in what is being written. */

import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { WebPage } from '../../model'
import { api } from '../../state/api'
import { state } from '../../state/store'
import { found } from '../../text/find'

/** Milliseconds without a change after which the server is asked. */
const PAUSE = 700

export function useLinkPreview(typed: Accessor<string>) {
  const [page, setPage] = createSignal<WebPage>()
  const [refused, setRefused] = createSignal<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked: string | undefined

  const link = (text: string): string | undefined => {
    const first = found(text).find(({ kind }) => kind === 'url')
    return first && text.slice(first.offset, first.offset + first.length)
  }

  createEffect(
    on(typed, (text) => {
      const url = link(text)
      if (url === asked) return
      asked = url
      setPage(undefined)
      clearTimeout(timer)
      if (url === undefined || state.connection !== 'connected') return
      timer = setTimeout(() => {
        api.chat
          .preview({ text: url })
          .then((made) => asked === url && setPage(made))
          // Without a preview the link is sent all the same.
          .catch(() => undefined)
      }, PAUSE)
    }),
  )
  onCleanup(() => clearTimeout(timer))

  return {
    page: () => (refused() !== undefined && refused() === asked ? undefined : page()),
    /** The person does not want it to be sent along. */
    refused: () => refused() !== undefined && refused() === link(typed()),
    refuse: () => setRefused(asked),
    reset: () => {
      setRefused(undefined)
      setPage(undefined)
      asked = undefined
    },
  }
}
