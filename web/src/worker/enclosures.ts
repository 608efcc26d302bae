/** What is enclosed with a message, as the API takes it. */

import type { tl } from '@mtcute/web'
import type { Enclosure, FileRef } from '../model'
import { uploadMedia } from './media/attachments'
import { mediaOf } from './media/room'
import { long } from './records/ids'
import type { Session } from './session'

export async function prepare(
  session: Session,
  enclosure: Enclosure,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<tl.TypeInputMedia> {
  switch (enclosure.kind) {
    case 'upload':
      return uploadMedia((await mediaOf(session)).uploads, enclosure.attachment, {
        signal,
        progress: onProgress,
      })
    case 'known':
      return knownMedia(enclosure.file, enclosure.spoiler)
    case 'poll':
      return pollMedia(enclosure)
    case 'todo':
      return {
        _: 'inputMediaTodo',
        todo: {
          _: 'todoList',
          title: plain(enclosure.title.text),
          list: enclosure.items.map((item, index) => ({
            _: 'todoItem',
            id: index + 1,
            title: plain(item.text),
          })),
          othersCanAppend: enclosure.othersAdd,
          othersCanComplete: enclosure.othersDone,
        },
      }
    case 'contact':
      return {
        _: 'inputMediaContact',
        phoneNumber: enclosure.phone,
        firstName: enclosure.first,
        lastName: enclosure.last,
        vcard: '',
      }
    case 'place':
      return {
        _: 'inputMediaGeoPoint',
        geoPoint: { _: 'inputGeoPoint', lat: enclosure.latitude, long: enclosure.longitude },
      }
    case 'dice':
      return { _: 'inputMediaDice', emoticon: enclosure.emoji }
  }
}

const plain = (text: string): tl.RawTextWithEntities => ({
  _: 'textWithEntities',
  text,
  entities: [],
})

export function knownMedia(file: FileRef, spoiler?: boolean): tl.TypeInputMedia {
  const named = {
    id: long(file.id),
    accessHash: long(file.accessHash),
    fileReference: file.reference,
  }
  return file.kind === 'photo'
    ? { _: 'inputMediaPhoto', id: { _: 'inputPhoto', ...named }, spoiler }
    : { _: 'inputMediaDocument', id: { _: 'inputDocument', ...named }, spoiler }
}

function pollMedia(made: Extract<Enclosure, { kind: 'poll' }>): tl.TypeInputMedia {
  const quiz = made.correct !== undefined
  return {
    _: 'inputMediaPoll',
    poll: {
      _: 'poll',
      id: long('0'),
      question: plain(made.question.text),
      answers: made.answers.map((answer, index) => ({
        _: 'pollAnswer',
        text: plain(answer.text),
        option: Uint8Array.of(index),
      })),
      publicVoters: made.public,
      multipleChoice: made.multiple,
      quiz,
      closePeriod: made.period,
      hash: long('0'),
    },
    correctAnswers: made.correct === undefined ? undefined : [Uint8Array.of(made.correct)],
    solution: made.solution?.text,
    solutionEntities: made.solution && [],
  } as tl.TypeInputMedia
}
