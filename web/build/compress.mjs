/**
 * Leaves compressed forms beside the built files, which the server hands out as they are:
 * `node build/compress.mjs [folder]`, after `vite build`.
 */

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What compression makes smaller; pictures and fonts are compressed already. */
const COMPRESSIBLE = new Set(['.css', '.js', '.json', '.svg', '.txt', '.wasm', '.webmanifest'])
/** Bytes of a file below which a compressed form is not worth its headers. */
const WORTH = 512

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

async function compress(file) {
  const body = await readFile(file)
  if (body.length < WORTH) return
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  await writeFile(`${file}.br`, await brotli(body, { params }))
  await writeFile(`${file}.gz`, await deflate(body, { level: constants.Z_BEST_COMPRESSION }))
}

const folder = process.argv[2] ?? 'dist'
for (const name of await readdir(folder, { recursive: true })) {
  if (COMPRESSIBLE.has(extname(name))) await compress(join(folder, name))
}
