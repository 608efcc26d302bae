import { expect, test } from 'vitest'
import { readRange } from '../../src/sw/stream'

test('a player gets what it asks for, in pieces', () => {
  expect(readRange('bytes=0-')).toEqual({ from: 0, to: 524_288 })
  expect(readRange('bytes=0-1')).toEqual({ from: 0, to: 2 })
  expect(readRange('bytes=1000000-9000000')).toEqual({ from: 1_000_000, to: 1_524_288 })
})

test.each([null, '', 'bytes=-5', 'bytes=5-4', 'bytes=0-1,4-5', 'items=0-', 'bytes=1e3-'])(
  'no other form of range is taken: %s',
  (header) => expect(readRange(header)).toBeUndefined(),
)
