/** Logging in: a number, the code that is sent to it, a password or a name where one is needed. */

import { createSignal, Match, Switch } from 'solid-js'
import { words } from '../../locale'
import { server } from '../../state/api'
import { CodeStep } from './CodeStep'
import { NumberStep } from './NumberStep'
import { PasswordStep } from './PasswordStep'
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
    </main>
  )
}
