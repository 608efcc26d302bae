/** Opens a dialog from anywhere; its code is fetched when it is needed. */

import { type Component, createResource, Show } from 'solid-js'
import { render } from 'solid-js/web'
import { words } from '../../locale'
import { toast } from '../../ui/overlays'

type Raised<P> = Component<P & { onClose: () => void }>

/** Shows the dialog that `load` gives, until it is closed. */
export function raise<P extends object>(
  load: () => Promise<{ default: Raised<P> }>,
  props: P,
): void {
  const host = document.createElement('div')
  document.body.append(host)
  const close = () => {
    dispose()
    host.remove()
  }
  const dispose = render(() => {
    const [found] = createResource(() =>
      load().catch(() => {
        toast(words().app.offline)
        queueMicrotask(close)
        return undefined
      }),
    )
    return (
      <Show when={found()}>
        {(module) => {
          const Dialog = module().default
          return <Dialog {...props} onClose={close} />
        }}
      </Show>
    )
  }, host)
}
