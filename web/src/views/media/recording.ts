/** Records the microphone; what comes out is a voice message that every client plays. */

import { barsOf } from '../../media/waveform'
import type { Attachment } from '../../model'

export type RecordingFailure = 'noMicrophone' | 'microphoneDenied' | 'microphoneFailed'

export class RecordingError extends Error {
  constructor(readonly failure: RecordingFailure) {
    super(failure)
    this.name = 'RecordingError'
  }
}

/** The first that the browser can record: Opus wherever there is some. */
const FORMS = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']
const BITS_PER_SECOND = 32_000
/** Milliseconds between two looks at the loudness. */
const LOOK = 60
/** Shorter ones are a slip of the finger. Seconds. */
export const SHORTEST = 0.5

export interface Recording {
  /** Loudness of each moment so far, 0 to 1. */
  levels: number[]
  /** Ends it; undefined where it was too short to mean anything. */
  finish: () => Promise<Attachment | undefined>
  discard: () => void
}

function failureOf(error: unknown): RecordingFailure {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphoneDenied'
  if (name === 'NotFoundError' || name === 'NotReadableError') return 'noMicrophone'
  return 'microphoneFailed'
}

async function openMicrophone(): Promise<MediaStream> {
  // Under plain HTTP browsers hide the microphone altogether.
  if (!navigator.mediaDevices || !globalThis.MediaRecorder) {
    throw new RecordingError('microphoneDenied')
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    })
  } catch (error) {
    throw new RecordingError(failureOf(error))
  }
}

/** Looks at the loudness again and again; the result ends that. */
function watch(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    // Ears are logarithmic; the square root comes near enough.
    onLevel(Math.min(1, Math.sqrt(power) * 3))
  }, LOOK)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

async function attachmentOf(
  recorded: Blob,
  seconds: number,
  levels: number[],
): Promise<Attachment> {
  const shared = { name: 'voice.ogg', spoiler: false, waveform: barsOf(levels) }
  const type = recorded.type.split(';')[0] ?? ''
  if (type === 'audio/webm') {
    const { webmToOgg } = await import('../../media/ogg')
    const bytes = new Uint8Array(await recorded.arrayBuffer())
    const [serial = 1] = crypto.getRandomValues(new Uint32Array(1))
    const voice = webmToOgg(bytes, serial)
    const blob = new Blob([voice.bytes], { type: 'audio/ogg' })
    return { ...shared, as: 'voice', blob, mime: 'audio/ogg', duration: voice.duration }
  }
  const blob = recorded.slice(0, recorded.size, type)
  return { ...shared, as: 'voice', blob, mime: type, duration: seconds }
}

/** Begins to record. Rejects with `RecordingError` where there is no microphone for us. */
export async function record(onLevel: (level: number) => void): Promise<Recording> {
  const stream = await openMicrophone()
  const form = FORMS.find((each) => MediaRecorder.isTypeSupported(each))
  const recorder = new MediaRecorder(stream, {
    mimeType: form,
    audioBitsPerSecond: BITS_PER_SECOND,
  })
  const levels: number[] = []
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const unwatch = watch(stream, (level) => {
    levels.push(level)
    onLevel(level)
  })
  const began = performance.now()
  recorder.start()

  async function end(): Promise<void> {
    unwatch()
    if (recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) =>
        recorder.addEventListener('stop', resolve, { once: true }),
      )
      recorder.stop()
      await stopped
    }
    // The browser's sign that somebody is being recorded goes out.
    for (const track of stream.getTracks()) track.stop()
  }

  return {
    levels,
    finish: async () => {
      const seconds = (performance.now() - began) / 1000
      await end()
      if (seconds < SHORTEST) return undefined
      try {
        return await attachmentOf(new Blob(pieces, { type: recorder.mimeType }), seconds, levels)
      } catch {
        throw new RecordingError('microphoneFailed')
      }
    },
    discard: () => void end(),
  }
}
