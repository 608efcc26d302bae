/** The sound of a new message: two soft tones, made here. */

/** Hertz of the tones, and seconds from the beginning of one to the next. */
const TONES = [659.3, 880]
const STEP = 0.09
const LENGTH = 0.28
const LOUDNESS = 0.12
/** Milliseconds in which it is heard once only. */
const PAUSE = 2_000

let context: AudioContext | undefined
let last = 0

/** Plays it; browsers are silent until somebody has touched the page. */
export async function playSound(): Promise<void> {
  if (Date.now() - last < PAUSE) return
  last = Date.now()
  if (!navigator.userActivation?.hasBeenActive) return
  context ??= new AudioContext()
  await context.resume()
  for (const [index, hertz] of TONES.entries()) ring(context, hertz, index * STEP)
}

function ring(audio: AudioContext, hertz: number, after: number): void {
  const from = audio.currentTime + after
  const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz })
  const volume = new GainNode(audio, { gain: 0 })
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.001, from + LENGTH)
  tone.connect(volume).connect(audio.destination)
  tone.start(from)
  tone.stop(from + LENGTH)
}
