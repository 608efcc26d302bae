import { inflateSvgPath, strippedPhotoToJpg } from '@mtcute/core/utils.js'
import { expect, test } from 'vitest'
import { safePath, unpackPath } from '../../src/media/path'
import { unstrip } from '../../src/media/stripped'
import { barsOf, packWaveform, resample, unpackWaveform } from '../../src/media/waveform'

test('bars survive packing', () => {
  const bars = Array.from({ length: 100 }, (_, i) => (i * 7) % 32)
  const packed = packWaveform(bars)
  expect(packed).toHaveLength(63)
  expect(unpackWaveform(packed).slice(0, 100)).toEqual(bars)
})

test('bars are packed from the lowest bit on', () => {
  expect([...packWaveform([31, 0, 1])]).toEqual([0x1f, 0x04])
  expect(unpackWaveform(new Uint8Array([0xff, 0x03]))).toEqual([31, 31, 0])
})

test('what is no bar is brought into range', () => {
  expect(unpackWaveform(packWaveform([99, -4, Number.NaN]))).toEqual([31, 0, 0])
  expect(unpackWaveform(new Uint8Array())).toEqual([])
})

test('levels become as many bars as asked', () => {
  expect(resample([1, 5, 2, 3], 2)).toEqual([5, 3])
  expect(resample([1, 2], 4)).toEqual([1, 1, 2, 2])
  expect(resample([], 3)).toEqual([0, 0, 0])
  expect(barsOf([0.1, 0.2], 2)).toEqual([16, 31])
  expect(barsOf([0.001, 0.002], 2)).toEqual([0, 0])
})

test('the tables before a stripped thumbnail are those of the protocol', () => {
  const stripped = new Uint8Array([1, 40, 30, 0xaa, 0xbb])
  expect(unstrip(stripped)).toEqual(new Uint8Array(strippedPhotoToJpg(stripped)))
})

test('what is no stripped thumbnail is none', () => {
  expect(unstrip(new Uint8Array([2, 40, 30, 1]))).toBeUndefined()
  expect(unstrip(new Uint8Array([1, 0, 30, 1]))).toBeUndefined()
  expect(unstrip(new Uint8Array())).toBeUndefined()
  expect(unstrip(new Uint8Array(5000).fill(1))).toBeUndefined()
})

test('outlines become paths', () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(unpackPath(every)).toBe(inflateSvgPath(every))
  expect(unpackPath(new Uint8Array([1, 66, 131]))).toBe('M1-2,3z')
  expect(unpackPath(new Uint8Array())).toBeUndefined()
  expect(unpackPath(new Uint8Array(3001))).toBeUndefined()
})

test('nothing but a path passes for a path', () => {
  expect(safePath('M0,0L10-5z')).toBe('M0,0L10-5z')
  for (const bad of ['M0 0"/><script>', 'url(#x)', 'L1 1', 'M0,0;fill:red', 'M0&#x6c;']) {
    expect(safePath(bad)).toBeUndefined()
  }
})
