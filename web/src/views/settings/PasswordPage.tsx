/** Two-step log-in: a password besides the code. */

import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Button, Field, Row } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import type { PasswordState } from '../../worker/operations/password'
import { dateOf } from './dates'
import { Group, Loaded, Page } from './parts'
import { SettingsForm } from './SettingsForm'

/** Characters that a password has at least. */
const SHORTEST = 8

export default function PasswordPage() {
  const [known, { refetch }] = createResource(() => api.password.state())
  const again = () => void refetch()
  return (
    <Page title={words().settings.password.title}>
      <Loaded of={known} again={again}>
        {(found) => (
          <>
            <Show when={found.reset} keyed>
              {(date) => (
                <Group note={words().settings.password.resetting(dateOf(date))}>
                  <Row
                    icon="shield"
                    title={words().settings.password.decline}
                    onClick={() => void attempt(() => api.password.declineReset()).then(again)}
                  />
                </Group>
              )}
            </Show>
            <Show when={found.unconfirmed} keyed>
              {(pattern) => <Confirm pattern={pattern} onDone={again} />}
            </Show>
            <PasswordForm known={found} onDone={again} />
            <Show when={found.set}>
              <Recovery known={found} onDone={again} />
              <Remove onDone={again} />
            </Show>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function PasswordForm(props: { known: PasswordState; onDone: () => void }) {
  const [present, setPresent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [repeated, setRepeated] = createSignal('')
  const [hint, setHint] = createSignal('')
  const [email, setEmail] = createSignal('')
  const form = trying()

  async function save() {
    const { password } = words().settings
    if (next().length < SHORTEST) return form.complain(password.short(SHORTEST))
    if (next() !== repeated()) return form.complain(password.different)
    if (hint() && next().includes(hint())) return form.complain(password.hintTells)
    const done = await form.run(() =>
      api.password.set({
        present: present(),
        next: next(),
        hint: hint(),
        email: email().trim(),
      }),
    )
    if (!done) return
    toast(password.saved)
    props.onDone()
  }

  return (
    <Group
      title={props.known.set ? words().settings.password.change : words().settings.password.set}
      note={words().settings.password.note}
    >
      <SettingsForm onSubmit={save}>
        <Show when={props.known.set}>
          <Field
            label={words().settings.password.present}
            hint={props.known.hint ? words().login.hint(props.known.hint) : undefined}
            type="password"
            autocomplete="current-password"
            onInput={setPresent}
          />
        </Show>
        <Field
          label={words().settings.password.next}
          type="password"
          autocomplete="new-password"
          onInput={setNext}
        />
        <Field
          label={words().settings.password.again}
          type="password"
          autocomplete="new-password"
          onInput={setRepeated}
        />
        <Field label={words().settings.password.hint} autocomplete="off" onInput={setHint} />
        <Show when={!props.known.set}>
          <Field
            label={words().settings.password.email}
            hint={words().settings.password.emailNote}
            type="email"
            autocomplete="email"
            dir="ltr"
            onInput={setEmail}
          />
        </Show>
        <Show when={form.error()}>
          <p class="settings-error" role="alert">
            {form.error()}
          </p>
        </Show>
        <Button type="submit" busy={form.busy()}>
          {words().app.save}
        </Button>
      </SettingsForm>
    </Group>
  )
}

function Confirm(props: { pattern: string; onDone: () => void }) {
  const [code, setCode] = createSignal('')
  const form = trying()
  const confirm = () =>
    form.run(async () => {
      await api.password.confirmEmail({ code: code().trim() })
      toast(words().settings.password.confirmed)
      props.onDone()
    })
  return (
    <Group title={words().settings.password.confirm}>
      <SettingsForm onSubmit={confirm}>
        <Field
          label={words().settings.password.codeTo(props.pattern)}
          inputmode="numeric"
          autocomplete="one-time-code"
          error={form.error()}
          onInput={setCode}
        />
        <Button type="submit" busy={form.busy()}>
          {words().settings.password.confirm}
        </Button>
        <Button
          look="plain"
          onClick={() =>
            void attempt(() => api.password.resendEmail()).then(
              (done) => done && toast(words().login.sentAgain),
            )
          }
        >
          {words().login.sendAgain}
        </Button>
        <Button
          look="plain"
          onClick={() => void attempt(() => api.password.cancelEmail()).then(props.onDone)}
        >
          {words().settings.password.withoutEmail}
        </Button>
      </SettingsForm>
    </Group>
  )
}

function Recovery(props: { known: PasswordState; onDone: () => void }) {
  const [present, setPresent] = createSignal('')
  const [email, setEmail] = createSignal('')
  const form = trying()
  const save = () =>
    form.run(async () => {
      await api.password.setEmail({ present: present(), email: email().trim() })
      props.onDone()
    })
  return (
    <Group
      title={words().settings.password.recovery}
      note={
        <Switch fallback={words().settings.password.noRecovery}>
          <Match when={props.known.recoverable}>{words().settings.password.recoverable}</Match>
        </Switch>
      }
    >
      <SettingsForm onSubmit={save}>
        <Field
          label={words().settings.password.present}
          type="password"
          autocomplete="current-password"
          onInput={setPresent}
        />
        <Field
          label={words().settings.password.email}
          type="email"
          autocomplete="email"
          dir="ltr"
          error={form.error()}
          onInput={setEmail}
        />
        <Button type="submit" look="plain" busy={form.busy()}>
          {words().app.save}
        </Button>
      </SettingsForm>
    </Group>
  )
}

function Remove(props: { onDone: () => void }) {
  const [present, setPresent] = createSignal('')
  const form = trying()
  const remove = () =>
    form.run(async () => {
      await api.password.set({ present: present() })
      toast(words().settings.password.removed)
      props.onDone()
    })
  return (
    <Group title={words().settings.password.remove}>
      <SettingsForm onSubmit={remove}>
        <Field
          label={words().settings.password.present}
          type="password"
          autocomplete="current-password"
          error={form.error()}
          onInput={setPresent}
        />
        <Button type="submit" look="danger" busy={form.busy()}>
          {words().settings.password.remove}
        </Button>
      </SettingsForm>
    </Group>
  )
}
