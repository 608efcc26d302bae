/** Logging in: a number, the code that is sent to it, a password or a name where one is needed. */

import { createSignal, For, Match, Switch } from 'solid-js'
import { LANGUAGES, type Language, language, speak, words } from '../../locale'
import { server } from '../../state/api'
import { chooseTheme, THEMES, type Theme, theme } from '../../state/looks'
import { CodeStep } from './CodeStep'
import { EmailStep } from './EmailStep'
import { NumberStep } from './NumberStep'
import { PasswordStep } from './PasswordStep'
import { QrStep } from './QrStep'
import { SignUpStep } from './SignUpStep'
import { first, type Step } from './steps'
import './login.css'

/** Narrows a step, for `Match`. */
const only = <S extends Step['step']>(step: Step, name: S) =>
  step.step === name ? (step as Extract<Step, { step: S }>) : undefined

export default function Login() {
  const [step, setStep] = createSignal<Step>(first())
  return (
    <main class="login">
      <div class="login-card">
        <h1 class="login-name">{server.name}</h1>
        <Switch>
          <Match when={only(step(), 'number')}>
            <NumberStep onStep={setStep} />
          </Match>
          <Match when={only(step(), 'qr')}>
            <QrStep onStep={setStep} />
          </Match>
          <Match when={only(step(), 'email')} keyed>
            {(found) => <EmailStep phone={found.phone} sent={found.sent} onStep={setStep} />}
          </Match>
          <Match when={only(step(), 'code')} keyed>
            {(found) => <CodeStep phone={found.phone} sent={found.sent} onStep={setStep} />}
          </Match>
          <Match when={only(step(), 'password')}>
            <PasswordStep onStep={setStep} />
          </Match>
          <Match when={only(step(), 'signUp')} keyed>
            {(found) => (
              <SignUpStep
                phone={found.phone}
                hash={found.hash}
                terms={found.terms}
                onStep={setStep}
              />
            )}
          </Match>
        </Switch>
        <a class="login-about" href="/about">
          {words().login.about}
        </a>
      </div>
      <Surroundings />
    </main>
  )
}

/** How the page speaks and looks, and which server it is, before anybody is known. */
function Surroundings() {
  return (
    <footer class="login-foot">
      <select
        aria-label={words().login.language}
        onChange={(event) => void speak(event.currentTarget.value as Language, true)}
      >
        <For each={Object.entries(LANGUAGES)}>
          {([code, name]) => (
            <option value={code} selected={language() === code}>
              {name}
            </option>
          )}
        </For>
      </select>
      <select
        aria-label={words().login.theme}
        onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}
      >
        <For each={THEMES}>
          {(each) => (
            <option value={each} selected={theme() === each}>
              {words().login.themes[each]}
            </option>
          )}
        </For>
      </select>
      <p class="login-key">{words().login.key(server.fingerprint)}</p>
    </footer>
  )
}
