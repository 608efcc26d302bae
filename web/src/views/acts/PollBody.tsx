/** A poll in its message: answers to choose, or how the votes stand. */

import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { language, words } from '../../locale'
import type { Message, Poll, PollAnswer } from '../../model'
import { api } from '../../state/api'
import { playTime } from '../../text/dates'
import { Styled } from '../../text/Styled'
import { Button, Icon } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { customEmoji } from './CustomEmoji'
import { openVotes } from './dialogs'
import { percents } from './shares'
import './poll.css'

export function PollBody(props: { message: Message; poll: Poll }) {
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = createSignal<string>()
  const voted = () => props.poll.answers.some((each) => each.chosen)
  const done = () => voted() || props.poll.closed
  const shares = createMemo(() =>
    percents(
      props.poll.answers.map((each) => each.voters),
      props.poll.total,
    ),
  )
  // What was picked and not sent is of no use once a vote is there.
  createEffect(on(done, () => setPicked(new Set<string>()), { defer: true }))

  async function vote(options: string[]): Promise<void> {
    if (busy() !== undefined) return
    setBusy(options[0] ?? '')
    const { peer, id } = props.message
    await attempt(() => api.polls.vote({ peer, id, options }))
    setBusy(undefined)
  }

  function press(option: string): void {
    if (!props.poll.multiple) return void vote([option])
    const next = new Set(picked())
    if (!next.delete(option)) next.add(option)
    setPicked(next)
  }

  return (
    <div class="poll" role="group" aria-label={words().acts.poll}>
      <p class="poll-question">
        <Styled text={props.poll.question} words={words().text} emoji={customEmoji} inline />
      </p>
      <div class="poll-kind">
        <span>{kindOf(props.poll)}</span>
        <Show when={props.poll.public && props.poll.recent.length > 0}>
          <span class="poll-people">
            <For each={props.poll.recent.slice(0, 3)}>
              {(peer) => <Avatar peer={peer} size={18} person />}
            </For>
          </span>
        </Show>
        <Show when={!props.poll.closed && props.poll.closes}>
          {(closes) => <Countdown message={props.message} closes={closes()} />}
        </Show>
      </div>
      <div class="poll-answers">
        <For each={props.poll.answers.map((each) => each.option)}>
          {(option, at) => (
            <Show when={props.poll.answers[at()]}>
              {(answer) => (
                <Show
                  when={done()}
                  fallback={
                    <Choice
                      answer={answer()}
                      many={props.poll.multiple}
                      picked={picked().has(option)}
                      busy={busy() === option}
                      onPress={() => press(option)}
                    />
                  }
                >
                  <Result poll={props.poll} answer={answer()} share={shares()[at()] ?? 0} />
                </Show>
              )}
            </Show>
          )}
        </For>
      </div>
      <Show when={done() && props.poll.solution}>
        {(solution) => (
          <details class="poll-solution">
            <summary>{words().acts.showSolution}</summary>
            <Styled text={solution()} words={words().text} emoji={customEmoji} />
          </details>
        )}
      </Show>
      <div class="poll-foot">
        <Show
          when={props.poll.multiple && !done() && picked().size > 0}
          fallback={
            <Show
              when={props.poll.public && done() && props.poll.total > 0}
              fallback={<span class="poll-total">{totalOf(props.poll)}</span>}
            >
              <Button look="plain" onClick={() => openVotes(props.message, props.poll)}>
                {words().acts.viewResults} · {totalOf(props.poll)}
              </Button>
            </Show>
          }
        >
          <Button look="plain" busy={busy() !== undefined} onClick={() => void vote([...picked()])}>
            {words().acts.vote}
          </Button>
        </Show>
      </div>
    </div>
  )
}

function kindOf(poll: Poll): string {
  const { acts } = words()
  if (poll.closed) return acts.finalResults
  if (poll.quiz) return poll.public ? acts.quiz : acts.anonymousQuiz
  return poll.public ? acts.publicPoll : acts.anonymousPoll
}

function totalOf({ total, quiz }: Poll): string {
  const { acts } = words()
  if (total === 0) return acts.noVotes
  return quiz ? acts.answers(total) : acts.votes(total)
}

function Choice(props: {
  answer: PollAnswer
  many: boolean
  picked: boolean
  busy: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      class="poll-answer"
      aria-pressed={props.many ? props.picked : undefined}
      aria-busy={props.busy}
      onClick={() => props.onPress()}
    >
      <span
        class="poll-mark"
        classList={{ many: props.many, picked: props.picked, busy: props.busy }}
      >
        <Show when={props.picked}>
          <Icon name="check" size={14} />
        </Show>
      </span>
      <span class="poll-text">
        <Styled text={props.answer.text} words={words().text} emoji={customEmoji} inline />
      </span>
    </button>
  )
}

function Result(props: { poll: Poll; answer: PollAnswer; share: number }) {
  const percent = () =>
    new Intl.NumberFormat(language(), { style: 'percent' }).format(props.share / 100)
  const wrong = () => props.poll.quiz && props.answer.chosen && !props.answer.correct
  const mark = () => {
    const { acts } = words()
    if (props.poll.quiz && props.answer.correct) return acts.rightAnswer
    if (wrong()) return acts.wrongAnswer
    return props.answer.chosen ? acts.chosenAnswer : undefined
  }
  return (
    <div
      class="poll-answer result"
      classList={{ wrong: wrong(), right: props.poll.quiz && props.answer.correct }}
    >
      <span class="poll-share">{percent()}</span>
      <span class="poll-text">
        <Styled text={props.answer.text} words={words().text} emoji={customEmoji} inline />
        <Show when={mark()}>
          {(said) => (
            <span class="poll-mine" role="img" aria-label={said()} title={said()}>
              <Icon name={wrong() ? 'close' : 'check'} size={14} />
            </span>
          )}
        </Show>
      </span>
      <span class="poll-bar" aria-hidden="true">
        <span style={{ 'inline-size': `${Math.max(1, props.share)}%` }} />
      </span>
    </div>
  )
}

const SECOND = 1_000

/** The time that is left; when it is over, how the poll ended is asked for. */
function Countdown(props: { message: Message; closes: number }) {
  const left = () => Math.max(0, props.closes - Math.floor(Date.now() / SECOND))
  const [seconds, setSeconds] = createSignal(left())
  const timer = setInterval(() => {
    setSeconds(left())
    if (left() > 0) return
    clearInterval(timer)
    const { peer, id } = props.message
    api.polls.look({ peer, id }).catch(() => undefined)
  }, SECOND)
  onCleanup(() => clearInterval(timer))
  return (
    <span class="poll-left" role="timer">
      {words().acts.closesIn(playTime(seconds()))}
    </span>
  )
}
