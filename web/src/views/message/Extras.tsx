/** What a message may carry that is neither a file nor a poll: people, places, dice. */

import { Match, Switch } from 'solid-js'
import { words } from '../../locale'
import type { Media, Message } from '../../model'
import { go } from '../../state/route'
import { plainName } from '../../text/isolate'
import { Icon } from '../../ui/kit'
import { Avatar } from '../Avatar'

type Of<K extends Media['kind']> = Extract<Media, { kind: K }>

export function Extra(props: { message: Message; media: Media }) {
  const as = <K extends Media['kind']>(kind: K) =>
    props.media.kind === kind ? (props.media as Of<K>) : undefined
  return (
    <Switch>
      <Match when={as('contact')}>{(media) => <Contact media={media()} />}</Match>
      <Match when={as('place')}>{(media) => <Whereabouts media={media()} />}</Match>
      <Match when={as('dice')}>{(media) => <Dice media={media()} />}</Match>
      <Match when={as('gone')}>{(media) => <Gone what={media().what} />}</Match>
      <Match when={as('unsupported')}>
        <p class="extra-note">{words().chat.unsupported}</p>
      </Match>
    </Switch>
  )
}

function Contact(props: { media: Of<'contact'> }) {
  const name = () => plainName(`${props.media.first} ${props.media.last}`)
  const phone = () => `+${props.media.phone.replace(/[^\d]/g, '')}`
  const user = () => props.media.user
  return (
    <button
      type="button"
      class="extra"
      disabled={!user()}
      onClick={() => go({ peer: user() })}
      title={user() ? words().chat.openChat : undefined}
    >
      <Avatar peer={user() ?? 0} size={44} person />
      <span class="extra-words">
        <bdi class="extra-title">{name() || phone()}</bdi>
        <span class="extra-detail" dir="ltr">
          {phone()}
        </span>
      </span>
    </button>
  )
}

/** Digits of a degree that are shown: about a metre. */
const DIGITS = 5

/** A place as its coordinates: a map would be somebody else's, who would learn who looks at what. */
function Whereabouts(props: { media: Of<'place'> }) {
  const latitude = () => props.media.latitude.toFixed(DIGITS)
  const longitude = () => props.media.longitude.toFixed(DIGITS)
  return (
    <div class="extra">
      <span class="extra-sign">
        <Icon name="place" size={28} />
      </span>
      <span class="extra-words">
        <bdi class="extra-title">{plainName(props.media.title ?? '') || words().chat.place}</bdi>
        <bdi class="extra-detail">{plainName(props.media.address ?? '')}</bdi>
        <span class="extra-detail" dir="ltr">
          {latitude()}, {longitude()}
        </span>
        <a class="extra-link" href={`geo:${latitude()},${longitude()}`}>
          {words().chat.openPlace}
        </a>
      </span>
    </div>
  )
}

const FACES = ['⚀', '⚁', '⚂', '⚃', '⚄', '⚅']

function Dice(props: { media: Of<'dice'> }) {
  const { media } = props
  const face = () => (media.emoji === '🎲' ? FACES[media.value - 1] : undefined)
  return (
    <span
      class="dice"
      role="img"
      aria-label={words().chat.dice(media.emoji, media.value)}
      title={words().chat.dice(media.emoji, media.value)}
    >
      <span class="dice-face">{face() ?? plainName(media.emoji).slice(0, 8)}</span>
      <span class="dice-value" aria-hidden="true">
        {media.value > 0 ? media.value : '…'}
      </span>
    </span>
  )
}

function Gone(props: { what: 'photo' | 'video' | 'voice' }) {
  return (
    <p class="extra-note">
      <Icon name="fire" size={18} /> {words().chat.goneMedia[props.what]}
    </p>
  )
}
