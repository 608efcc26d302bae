import { expect, test } from 'vitest'
import { albumsOf, lettersOf } from '../../src/media/letters'
import type { Attachment } from '../../src/model'

const file = (as: Attachment['as'], name = as as string, ttl?: number): Attachment => ({
  as,
  blob: new Blob(),
  name,
  mime: '',
  spoiler: false,
  ttl,
})

const shape = (attachments: Attachment[]) =>
  albumsOf(attachments).map((run) => run.map(({ as }) => as))

test('only what may stand together leaves together', () => {
  expect(shape([file('photo'), file('video'), file('file'), file('file'), file('audio')])).toEqual([
    ['photo', 'video'],
    ['file', 'file'],
    ['audio'],
  ])
  expect(shape([file('gif'), file('gif'), file('voice')])).toEqual([['gif'], ['gif'], ['voice']])
  expect(shape([file('photo', 'a', 10), file('photo')])).toEqual([['photo'], ['photo']])
})

test('an album has ten at most', () => {
  const many = Array.from({ length: 23 }, () => file('photo'))
  expect(albumsOf(many).map((run) => run.length)).toEqual([10, 10, 3])
})

function letters(attachments: Attachment[], grouped: boolean) {
  let drawn = 0
  const caption = { text: 'look', entities: [] }
  return lettersOf(attachments, { caption, grouped }, { peer: 7, reply: 3 }, () => String(++drawn))
}

test('every letter has a key of its own, and those of an album share its name', () => {
  const made = letters([file('photo'), file('photo'), file('gif')], true)
  expect(new Set(made.map(({ key }) => key)).size).toBe(3)
  expect(made[0]?.album).toBe(made[1]?.album)
  expect(made[0]?.album).toBeDefined()
  expect(made[2]?.album).toBeUndefined()
  expect(made.every(({ peer, reply }) => peer === 7 && reply === 3)).toBe(true)
  expect(letters([file('photo'), file('photo')], false).map(({ album }) => album)).toEqual([
    undefined,
    undefined,
  ])
})

test('the caption is said once', () => {
  const said = (made: ReturnType<typeof letters>) => made.map(({ text }) => text)
  expect(said(letters([file('photo'), file('photo')], true))).toEqual(['look', ''])
  expect(said(letters([file('file'), file('file')], true))).toEqual(['', 'look'])
  expect(said(letters([file('file'), file('photo')], false))).toEqual(['look', ''])
})
