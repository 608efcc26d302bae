/** The last page of a session: why it ended, and that nothing of it is left here. */

import { createSignal, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { leaveNothing } from '../../state/lock'
import { Button, Icon, Spinner } from '../../ui/kit'
import '../login/login.css'

export default function Ended(props: { reason: string }) {
  const [left, setLeft] = createSignal(false)
  onMount(() => void leaveNothing().finally(() => setLeft(true)))
  const text = () => {
    const { ended } = words().app
    const texts: Record<string, string> = ended
    return texts[props.reason] ?? ended.other
  }
  return (
    <main class="login">
      <div class="login-card login-step">
        <p class="login-emblem">
          <Icon name={props.reason === 'DELETED' ? 'trash' : 'logout'} size={48} />
        </p>
        <p class="login-lead" role="status">
          {text()}
        </p>
        <Show when={left()} fallback={<Spinner />}>
          <Button onClick={() => location.replace('/')}>{words().login.title}</Button>
        </Show>
      </div>
    </main>
  )
}
