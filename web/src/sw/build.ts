/** What this service worker was built with; the list is put in by `build/kept.ts`. */

interface Build {
  /** Another one for each build in which anything differs. */
  version: string
  /** Address of the page's script, which the page of the same build names. */
  entry: string
  /** Addresses of everything that the page may load. */
  files: string[]
}

export const BUILD: Build = JSON.parse('%build%')
