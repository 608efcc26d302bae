/** The passcode of this browser. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { askLock, lock, lockNow } from '../../state/lock'
import { Button, Field, Row } from '../../ui/kit'
import { ask, attempt, toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { Choices, Group, Page } from './parts'
import { SettingsForm } from './SettingsForm'

/** Characters; somebody who has the files of the browser tries short ones through. */
const SHORTEST = 6
const IDLE = [1, 5, 15, 60, 0]

export default function PasscodePage() {
  const [present, setPresent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [again, setAgain] = createSignal('')
  const form = trying()
  const removing = trying()
  const guarded = () => lock()?.guarded ?? false
  void askLock()

  async function save() {
    const { passcode } = words().settings
    if (next().length < SHORTEST) return form.complain(passcode.short(SHORTEST))
    if (next() !== again()) return form.complain(passcode.different)
    const had = guarded()
    const done = await form.run(() =>
      api.vault.setPasscode({ present: had ? present() : undefined, next: next() }),
    )
    if (!done) return
    for (const set of [setPresent, setNext, setAgain]) set('')
    await askLock()
    toast(had ? passcode.changed : passcode.isOn)
  }

  const remove = () =>
    removing.run(async () => {
      await api.vault.setPasscode({ present: present() })
      setPresent('')
      await askLock()
      toast(words().settings.passcode.isOff)
    })

  return (
    <Page title={words().settings.passcode.title}>
      <Group note={words().settings.passcode.note}>
        <SettingsForm onSubmit={save}>
          <Show when={guarded()}>
            <Field
              label={words().settings.passcode.present}
              type="password"
              autocomplete="off"
              value={present()}
              error={removing.error()}
              onInput={setPresent}
            />
          </Show>
          <Field
            label={words().settings.passcode.next}
            type="password"
            autocomplete="off"
            value={next()}
            onInput={setNext}
          />
          <Field
            label={words().settings.passcode.again}
            type="password"
            autocomplete="off"
            value={again()}
            error={form.error()}
            onInput={setAgain}
          />
          <Button type="submit" busy={form.busy()}>
            {guarded() ? words().settings.passcode.change : words().settings.passcode.set}
          </Button>
          <Show when={guarded()}>
            <Button look="danger" busy={removing.busy()} onClick={remove}>
              {words().settings.passcode.remove}
            </Button>
          </Show>
        </SettingsForm>
      </Group>
      <Show when={guarded()}>
        <Choices
          title={words().settings.passcode.idle}
          options={IDLE.map((value) => ({
            value,
            text: value ? words().settings.minutes(value) : words().settings.never,
          }))}
          value={lock()?.idle}
          onChoose={(minutes) =>
            void attempt(async () => {
              await api.vault.setIdle({ minutes })
              await askLock()
            })
          }
        />
        <Group>
          <Row icon="lock" title={words().settings.passcode.now} onClick={() => void lockNow()} />
        </Group>
      </Show>
      <Group note={words().settings.passcode.deleteNote}>
        <Row icon="trash" danger title={words().lock.deleteAll} onClick={() => void forget()} />
      </Group>
    </Page>
  )
}

async function forget() {
  const { lock, settings } = words()
  const sure = await ask({
    title: lock.deleteAll,
    text: settings.passcode.deleteNote,
    action: lock.deleteAll,
    danger: true,
  })
  if (sure) await attempt(() => api.vault.forget())
}
