/** Switches for what members may do: of all, or of one. */

import { For } from 'solid-js'
import { words } from '../../locale'
import type { BannedRight } from '../../model'
import { Switch } from '../../ui/kit'

/** In the order in which they are shown; what older clients know of them is set with them. */
export const MEMBER_RIGHTS: BannedRight[] = [
  'send_plain',
  'send_photos',
  'send_videos',
  'send_roundvideos',
  'send_voices',
  'send_audios',
  'send_docs',
  'send_stickers',
  'send_gifs',
  'embed_links',
  'send_polls',
  'invite_users',
  'pin_messages',
  'change_info',
  'manage_topics',
]

/** Those that go with another: games and inline bots with stickers. */
const COMPANIONS: Partial<Record<BannedRight, BannedRight[]>> = {
  send_gifs: ['send_games', 'send_inline'],
}

export function BannedSwitches(props: {
  /** What they may not do. */
  banned: BannedRight[]
  /** What nobody may do, and is therefore not for them to be given. */
  fixed?: BannedRight[]
  forum: boolean
  onChange: (banned: BannedRight[]) => void
}) {
  const shown = () => MEMBER_RIGHTS.filter((right) => right !== 'manage_topics' || props.forum)
  const turn = (right: BannedRight, on: boolean) => {
    const all = [right, ...(COMPANIONS[right] ?? [])]
    const others = props.banned.filter((each) => !all.includes(each))
    props.onChange(on ? others : [...others, ...all])
  }
  const isFixed = (right: BannedRight) => props.fixed?.includes(right) ?? false
  return (
    <For each={shown()}>
      {(right) => (
        <Switch
          label={words().admin.may[right]}
          checked={!props.banned.includes(right) && !isFixed(right)}
          disabled={isFixed(right)}
          onChange={(on) => turn(right, on)}
        />
      )}
    </For>
  )
}
