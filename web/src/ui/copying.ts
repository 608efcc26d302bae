/** Copies text, and says that it was done. */

import { words } from '../locale'
import { attempt, toast } from './overlays'

export async function copyText(text: string): Promise<void> {
  if (await attempt(() => navigator.clipboard.writeText(text))) toast(words().app.copied)
}
