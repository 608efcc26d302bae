/** What one does with a secret chat, where something is asked first. */

import { words } from '../../locale'
import type { PeerId, SecretLine, SecretMessage } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { ask, attempt, type MenuItem } from '../../ui/overlays'
import { nameOf, TIMERS, timerText } from './naming'

/** Asks somebody for a secret chat, and opens it. */
export async function startSecret(user: PeerId): Promise<void> {
  const { secret } = words()
  const text = secret.startText(nameOf(user))
  if (!(await ask({ title: secret.start, text, action: secret.start }))) return
  await attempt(async () => go({ secret: await api.secret.create({ user }) }))
}

export async function removeMessage({ chat, place }: SecretMessage): Promise<void> {
  const { secret, app } = words()
  const question = { title: secret.remove, text: secret.removeText, action: app.delete }
  if (!(await ask({ ...question, danger: true }))) return
  await attempt(() => api.secret.remove({ chat, places: [place] }))
}

export async function clearChat({ id }: SecretLine): Promise<void> {
  const { secret, app } = words()
  const question = { title: secret.clear, text: secret.clearText, action: app.delete }
  if (!(await ask({ ...question, danger: true }))) return
  await attempt(() => api.secret.clear({ chat: id }))
}

export async function endChat({ id, stage }: SecretLine): Promise<void> {
  const { secret, app } = words()
  const over = stage === 'ended'
  const title = over ? secret.forget : secret.end
  const text = over ? undefined : secret.endText
  if (!(await ask({ title, text, action: over ? app.delete : secret.end, danger: true }))) return
  if (await attempt(() => api.secret.end({ chat: id, forget: true }))) go({})
}

/** Timers to choose from; the one that is set is marked. */
export const timerMenu = (line: SecretLine): MenuItem[] =>
  TIMERS.map((seconds) => ({
    icon: seconds === line.ttl ? ('check' as const) : undefined,
    text: timerText(seconds),
    onClick: () => void attempt(() => api.secret.setTimer({ chat: line.id, seconds })),
  }))
