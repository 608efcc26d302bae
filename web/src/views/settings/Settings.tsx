/** The settings, in the place of the chat list: `list.open({ page: 'settings', section })`. */

import { lazy, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Overview } from './Overview'

const SECTIONS = {
  profile: lazy(() => import('./ProfilePage')),
  notifications: lazy(() => import('./NotificationsPage')),
  privacy: lazy(() => import('./PrivacyPage')),
  blocked: lazy(() => import('./BlockedPage')),
  password: lazy(() => import('./PasswordPage')),
  passcode: lazy(() => import('./PasscodePage')),
  decisions: lazy(() => import('./DecisionsPage')),
  devices: lazy(() => import('./DevicesPage')),
  storage: lazy(() => import('./StoragePage')),
  looks: lazy(() => import('./LooksPage')),
  sight: lazy(() => import('./SightPage')),
  account: lazy(() => import('./AccountPage')),
}

export type Section = keyof typeof SECTIONS

const RulePage = lazy(() => import('./RulePage'))

export default function Settings(props: { section?: string }) {
  const page = () => {
    const name = props.section
    return name && Object.hasOwn(SECTIONS, name) ? SECTIONS[name as Section] : undefined
  }
  const rule = () => /^rule:(\w+)$/.exec(props.section ?? '')?.[1]
  return (
    <Suspense fallback={<div class="list-page" />}>
      <Show when={rule()} keyed fallback={<Dynamic component={page() ?? Overview} />}>
        {(key) => <RulePage name={key} />}
      </Show>
    </Suspense>
  )
}
