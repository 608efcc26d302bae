/** Where somebody stands who is logging in. */

import type { SentCode } from '../../worker/operations/auth'

export type Step =
  | { step: 'number' }
  | { step: 'code'; phone: string; sent: SentCode }
  | { step: 'password' }
  | { step: 'signUp'; phone: string; hash: string; terms?: string }

/** What each step is given: how to go on, or back to the beginning. */
export interface StepProps {
  onStep: (step: Step) => void
}

export const first = (): Step => ({ step: 'number' })
