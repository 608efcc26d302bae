/**
 * Tells the service worker what it keeps for the time without a network: every script, style and
 * module of the build. Their names change with their contents, so that a build with anything new
 * is a new service worker, which browsers notice.
 */

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What `src/sw/build.ts` has in the place of the list. */
const MARK = '%build%'
const SERVICE_WORKER = 'sw.js'
const HASHED = 'assets/'

export function keptList(base: string): Plugin {
  return {
    name: 'kept-list',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir = '' }, bundle) {
        const worker = bundle[SERVICE_WORKER]
        if (worker?.type !== 'chunk') return
        // Browsers run it as a script by itself, which can import nothing.
        if (worker.imports.length > 0) throw new Error('the service worker shares code')
        const page = Object.values(bundle).find(
          (each) => each.type === 'chunk' && each.isEntry && each.fileName !== SERVICE_WORKER,
        )
        const names = Object.keys(bundle).filter((name) => name.startsWith(HASHED))
        const files = names.sort().map((name) => base + name)
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 16)
        const build = { version, entry: base + page?.fileName, files }
        const file = join(dir, SERVICE_WORKER)
        const code = readFileSync(file, 'utf8')
        if (!code.includes(MARK)) throw new Error('the service worker takes no list')
        writeFileSync(file, code.replace(MARK, JSON.stringify(build)))
      },
    },
  }
}
