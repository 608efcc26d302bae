import { expect, test } from 'vitest'
import { type Animation, cleanAnimation, readAnimation } from '../../src/media/animation'

const shape = { ty: 4, ks: { o: { a: 0, k: 100 } }, shapes: [{ ty: 'el', s: { k: [3, 4] } }] }

async function packed(text: string): Promise<Blob> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Response(stream).blob()
}

test('a sticker is read', async () => {
  const given = { v: '5.5.2', fr: 60, ip: 0, op: 180, w: 512, h: 512, layers: [shape] }
  const found = await readAnimation(await packed(JSON.stringify(given)))
  expect(found).toEqual({ ...given, ddd: 0, assets: [] } satisfies Animation)
})

test('pictures, texts, fonts and names do not get through', () => {
  const found = cleanAnimation({
    layers: [
      { ...shape, nm: 'name', ln: 'app', cl: 'dialog', refId: 'a"onload="x' },
      { ty: 2, refId: 'picture' },
      { ty: 5, t: { d: 'text' } },
    ],
    assets: [
      { id: 'picture', u: 'https://203.0.113.1/', p: 'x.png', e: 0 },
      { id: 'part', layers: [shape, { ty: 2, refId: 'picture' }] },
    ],
    fonts: { list: [{ fName: 'x', fPath: 'https://203.0.113.1/x.css' }] },
    chars: [{}],
  })
  expect(found.layers).toEqual([{ ...shape, refId: '' }])
  expect(found.assets).toEqual([{ id: 'part', layers: [shape] }])
  expect(Object.keys(found)).not.toContain('fonts')
  expect(JSON.stringify(found)).not.toContain('203.0.113.1')
})

test('what would keep a browser busy for ever is refused or bounded', async () => {
  let deep: unknown = 1
  for (let i = 0; i < 100; i++) deep = [deep]
  expect(() => cleanAnimation({ layers: [{ ...shape, deep }] })).toThrow('too much')
  const many = Array(500_000).fill(0)
  expect(() => cleanAnimation({ layers: [{ ...shape, many }] })).toThrow('too much')
  await expect(readAnimation(await packed(' '.repeat(5_000_000)))).rejects.toThrow('too large')
  const found = cleanAnimation({ layers: [shape], fr: 1e9, op: 1e12, w: -4, h: 1e9, ip: 'x' })
  expect([found.fr, found.op, found.w, found.h, found.ip]).toEqual([60, 1200, 1, 2048, 0])
})

test('what is no sticker is none', async () => {
  for (const text of ['', '[]', 'null', '{"layers":[]}', '{']) {
    await expect(readAnimation(await packed(text))).rejects.toThrow(/^no/)
  }
  await expect(readAnimation(new Blob(['not gzip']))).rejects.toThrow('no animation')
})
