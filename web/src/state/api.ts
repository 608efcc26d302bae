/** The worker, as the page calls it. */

import { type Api, connect } from '../bridge/page'
import type { ServerFacts } from '../model'
import type { Operations } from '../worker/operations'
import { applyChanges } from './reducers'

function readFacts(): ServerFacts {
  const found = document.getElementById('server')?.textContent
  if (!found) throw new Error('the page was served without the facts of its server')
  return JSON.parse(found)
}

/** What the server says of itself in the page. */
export const server: ServerFacts = readFacts()

export let api: Api<Operations>

/** Starts the worker; from then on `state` follows what it tells. */
export function start(language: string): void {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' })
  api = connect<Operations>(worker, applyChanges)
  worker.postMessage({ start: { server, language } })
}
