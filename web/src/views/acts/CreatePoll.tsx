/** Makes a poll, or a quiz (core.telegram.org/api/poll). */

import { createSignal, For, Show } from 'solid-js'
import { language, words } from '../../locale'
import type { Enclosure, StyledText } from '../../model'
import { span } from '../../text/dates'
import { Button, Field, Switch } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { Lines } from './Lines'
import './poll-form.css'

/** As the server allows (app configuration: poll_answers_max; lengths as in api/poll). */
const MOST_ANSWERS = 12
const LONGEST_QUESTION = 255
const LONGEST_ANSWER = 100
const LONGEST_SOLUTION = 200
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PERIODS = [0, MINUTE, 10 * MINUTE, HOUR, 8 * HOUR, DAY, 7 * DAY, 30 * DAY]

const plain = (text: string): StyledText => ({ text, entities: [] })

export function CreatePoll(props: {
  onCreate: (enclosure: Extract<Enclosure, { kind: 'poll' }>) => void
  onClose: () => void
}) {
  const [question, setQuestion] = createSignal('')
  const [answers, setAnswers] = createSignal(['', ''])
  const [anonymous, setAnonymous] = createSignal(true)
  const [multiple, setMultiple] = createSignal(false)
  const [quiz, setQuiz] = createSignal(false)
  const [right, setRight] = createSignal<number>()
  const [solution, setSolution] = createSignal('')
  const [period, setPeriod] = createSignal(0)
  const [error, setError] = createSignal<string>()

  function create(): void {
    const { acts } = words()
    const filled = answers().flatMap((text, at) => (text.trim() ? [{ text: text.trim(), at }] : []))
    const different = new Set(filled.map((each) => each.text)).size === filled.length
    if (!question().trim() || filled.length < 2 || !different) return void setError(acts.fewAnswers)
    const correct = quiz() ? filled.findIndex((each) => each.at === right()) : undefined
    if (correct === -1) return void setError(acts.noRight)
    props.onCreate({
      kind: 'poll',
      question: plain(question().trim()),
      answers: filled.map((each) => plain(each.text)),
      public: !anonymous(),
      multiple: multiple() && !quiz(),
      correct,
      solution: quiz() && solution().trim() ? plain(solution().trim()) : undefined,
      period: period() || undefined,
    })
  }

  return (
    <Dialog
      title={words().acts.newPoll}
      onClose={props.onClose}
      actions={<Button onClick={create}>{words().acts.create}</Button>}
    >
      <div class="make">
        <Field
          label={words().acts.question}
          autofocus
          maxlength={LONGEST_QUESTION}
          value={question()}
          onInput={setQuestion}
        />
        <fieldset>
          <Lines
            values={answers()}
            most={MOST_ANSWERS}
            longest={LONGEST_ANSWER}
            label={(number) => words().acts.answer(number)}
            remove={words().acts.removeAnswer}
            onChange={setAnswers}
            before={(at) => (
              <Show when={quiz()}>
                <input
                  type="radio"
                  name="right"
                  aria-label={words().acts.right}
                  title={words().acts.right}
                  checked={right() === at}
                  onChange={() => setRight(at)}
                />
              </Show>
            )}
          />
        </fieldset>
        <div>
          <Switch
            label={words().acts.anonymous}
            hint={words().acts.anonymousHint}
            checked={anonymous()}
            onChange={setAnonymous}
          />
          <Show when={!quiz()}>
            <Switch label={words().acts.multiple} checked={multiple()} onChange={setMultiple} />
          </Show>
          <Switch
            label={words().acts.quizMode}
            hint={words().acts.quizHint}
            checked={quiz()}
            onChange={setQuiz}
          />
        </div>
        <Show when={quiz()}>
          <Field
            label={words().acts.solutionField}
            maxlength={LONGEST_SOLUTION}
            value={solution()}
            onInput={setSolution}
          />
        </Show>
        <label class="make-line">
          {words().acts.closesAfter}
          <select onChange={(event) => setPeriod(Number(event.currentTarget.value))}>
            <For each={PERIODS}>
              {(each) => (
                <option value={each}>
                  {each === 0 ? words().acts.never : span(each, language())}
                </option>
              )}
            </For>
          </select>
        </label>
        <Show when={error()}>
          <p class="make-error" role="alert">
            {error()}
          </p>
        </Show>
      </div>
    </Dialog>
  )
}
