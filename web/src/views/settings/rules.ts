/** Of what one chooses who may see or do it, in the order in which it is shown. */

import type { PrivacyKey } from '../../worker/operations/privacy'

export const KEYS: PrivacyKey[] = [
  'phone',
  'found',
  'seen',
  'photo',
  'about',
  'birthday',
  'forwards',
  'groups',
  'voice',
  'calls',
]

export const isKey = (name: string): name is PrivacyKey => (KEYS as string[]).includes(name)
