/** Where somebody stands who is logging in. */

import type { SentCode, SignedIn } from '../../worker/operations/auth'

export type Step =
  | { step: 'number' }
  | { step: 'qr' }
  /** An address is needed before a code can be sent. */
  | { step: 'email'; phone: string; sent: SentCode }
  | { step: 'code'; phone: string; sent: SentCode }
  | { step: 'password' }
  | { step: 'signUp'; phone: string; hash: string; terms?: string }

/** What each step is given: how to go on, or back to the beginning. */
export interface StepProps {
  onStep: (step: Step) => void
}

export const first = (): Step => ({ step: 'number' })

/** The step after a code was sent, or would have been. */
export const sentStep = (phone: string, sent: SentCode): Step => ({
  step: sent.by === 'setup' ? 'email' : 'code',
  phone,
  sent,
})

/** The step after a code was right; undefined where that was all. */
export function afterCode(found: SignedIn, phone: string, hash: string): Step | undefined {
  if (found.step === 'password') return { step: 'password' }
  return found.step === 'signUp' ? { step: 'signUp', phone, hash, terms: found.terms } : undefined
}
