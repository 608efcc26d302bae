/** Skin tones (UTS #51, "Emoji Modifiers"): 0 is none, 1 to 5 go from light to dark. */

export type Tone = 0 | 1 | 2 | 3 | 4 | 5
export const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5]
const LIGHT = 0x1f3fb

/** An emoji in a skin tone; each person in it takes the same. */
export function toned(emoji: string, tone: Tone): string {
  if (tone === 0) return emoji
  return emoji.replace(
    /(\p{Emoji_Modifier_Base})\uFE0F?/gu,
    `$1${String.fromCodePoint(LIGHT + tone - 1)}`,
  )
}
