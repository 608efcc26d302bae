/**
 * Lays the script beside the client that pages of the desk use where it is there: they come from
 * the server, and nothing of the client needs it.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const PATH = 'desk/htmx.js'

export function deskScript(): Plugin {
  return {
    name: 'desk-script',
    apply: 'build',
    generateBundle() {
      const file = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js')
      this.emitFile({ type: 'asset', fileName: PATH, source: readFileSync(file) })
    },
  }
}
