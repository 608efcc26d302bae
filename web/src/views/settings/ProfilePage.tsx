/** How one appears to others. */

import { createResource, createSignal, For, Show } from 'solid-js'
import { language, words } from '../../locale'
import { explain } from '../../locale/refusal'
import { api } from '../../state/api'
import { me } from '../../state/select'
import { state } from '../../state/store'
import { Button, Field } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import type { Birthday, Profile } from '../../worker/operations/account'
import { Avatar } from '../Avatar'
import { LARGEST, square } from '../chats/PhotoField'
import { Group, Loaded, Page } from './parts'
import { SettingsForm } from './SettingsForm'

const MOST_ABOUT = 70
/** Milliseconds without a key before a username is checked. */
const PAUSE = 400
const USERNAME = /^[A-Za-z]\w{4,31}$/

export default function ProfilePage() {
  const [known, { refetch }] = createResource(() => api.account.profile())
  return (
    <Page title={words().settings.profile.title}>
      <Picture />
      <Loaded of={known} again={() => void refetch()}>
        {(found) => (
          <>
            <NameForm known={found} />
            <UsernameForm />
            <BirthdayForm known={found.birthday} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const self = () => {
  const found = me()
  return found?.kind === 'user' ? found : undefined
}

function Picture() {
  const form = trying()
  let input: HTMLInputElement | undefined
  const choose = (file: File | undefined) =>
    file &&
    void form.run(async () => {
      const small = file.size <= LARGEST && file.type !== 'image/svg+xml'
      const picture = small && (await square(file).catch(() => undefined))
      if (!picture) return form.complain(words().settings.profile.noPicture)
      await api.account.setPhoto({ picture })
      toast(words().settings.saved)
    })
  return (
    <div class="settings-me">
      <Avatar peer={state.me} size={120} person />
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          choose(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button look="plain" busy={form.busy()} onClick={() => input?.click()}>
        {words().settings.profile.setPhoto}
      </Button>
      <Show when={self()?.photo}>
        <Button look="danger" onClick={() => void attempt(() => api.account.removePhoto())}>
          {words().settings.profile.removePhoto}
        </Button>
      </Show>
      <Show when={form.error()}>
        <p class="settings-error" role="alert">
          {form.error()}
        </p>
      </Show>
    </div>
  )
}

function NameForm(props: { known: Profile }) {
  const [first, setFirst] = createSignal(self()?.first ?? '')
  const [last, setLast] = createSignal(self()?.last ?? '')
  const [about, setAbout] = createSignal(props.known.about)
  const form = trying()
  const save = () =>
    form.run(async () => {
      await api.account.setProfile({
        first: first().trim(),
        last: last().trim(),
        about: about().trim(),
      })
      toast(words().settings.saved)
    })
  return (
    <Group note={words().settings.profile.aboutNote}>
      <SettingsForm onSubmit={save}>
        <Field
          label={words().login.firstName}
          value={first()}
          maxlength={64}
          autocomplete="given-name"
          onInput={setFirst}
        />
        <Field
          label={words().login.lastName}
          value={last()}
          maxlength={64}
          autocomplete="family-name"
          onInput={setLast}
        />
        <Field
          label={words().settings.profile.about}
          value={about()}
          maxlength={MOST_ABOUT}
          autocomplete="off"
          error={form.error()}
          onInput={setAbout}
        />
        <Button type="submit" busy={form.busy()}>
          {words().app.save}
        </Button>
      </SettingsForm>
    </Group>
  )
}

function UsernameForm() {
  const present = self()?.username ?? ''
  const [username, setUsername] = createSignal(present)
  const [note, setNote] = createSignal('')
  const [wrong, setWrong] = createSignal('')
  const form = trying()
  let timer: ReturnType<typeof setTimeout> | undefined

  function type(value: string) {
    const name = value.trim().replace(/^@/, '')
    setUsername(name)
    setNote('')
    setWrong('')
    clearTimeout(timer)
    if (name === '' || name === present) return
    if (!USERNAME.test(name)) return setWrong(words().settings.profile.usernameForm)
    timer = setTimeout(() => void check(name), PAUSE)
  }

  async function check(name: string) {
    try {
      const free = await api.account.checkUsername({ username: name })
      if (name !== username()) return
      if (free) setNote(words().settings.profile.usernameFree(name))
      else setWrong(words().settings.profile.usernameTaken)
    } catch (error) {
      if (name === username()) setWrong(explain(error))
    }
  }

  const save = () =>
    form.run(async () => {
      await api.account.setUsername({ username: username() })
      toast(words().settings.saved)
    })

  return (
    <Group note={words().settings.profile.usernameNote}>
      <SettingsForm onSubmit={save}>
        <Field
          label={words().settings.profile.username}
          value={username()}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          hint={note()}
          error={wrong() || form.error()}
          onInput={type}
        />
        <Button type="submit" busy={form.busy()} disabled={wrong() !== ''}>
          {words().app.save}
        </Button>
      </SettingsForm>
    </Group>
  )
}

function BirthdayForm(props: { known?: Birthday }) {
  const [day, setDay] = createSignal(props.known ? String(props.known.day) : '')
  const [month, setMonth] = createSignal(props.known?.month ?? 1)
  const [year, setYear] = createSignal(props.known?.year ? String(props.known.year) : '')
  const form = trying()
  const months = () => {
    const format = new Intl.DateTimeFormat(language(), { month: 'long', timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2000, at, 1)))
  }
  const save = () =>
    form.run(async () => {
      const birthday = day().trim()
        ? { day: Number(day()), month: month(), year: Number(year()) || undefined }
        : undefined
      await api.account.setBirthday({ birthday })
      toast(words().settings.saved)
    })
  return (
    <Group title={words().settings.profile.birthday} note={words().settings.profile.birthdayNote}>
      <SettingsForm onSubmit={save}>
        <div class="settings-three">
          <Field
            label={words().settings.profile.day}
            inputmode="numeric"
            autocomplete="bday-day"
            maxlength={2}
            value={day()}
            onInput={setDay}
          />
          <div class="field">
            <label for="birth-month">{words().settings.profile.month}</label>
            <select
              id="birth-month"
              autocomplete="bday-month"
              onChange={(event) => setMonth(Number(event.currentTarget.value))}
            >
              <For each={months()}>
                {(name, at) => (
                  <option value={at() + 1} selected={month() === at() + 1}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          </div>
          <Field
            label={words().settings.profile.year}
            inputmode="numeric"
            autocomplete="bday-year"
            maxlength={4}
            value={year()}
            onInput={setYear}
          />
        </div>
        <Show when={form.error()}>
          <p class="settings-error" role="alert">
            {form.error()}
          </p>
        </Show>
        <Button type="submit" look="plain" busy={form.busy()}>
          {words().app.save}
        </Button>
      </SettingsForm>
    </Group>
  )
}
