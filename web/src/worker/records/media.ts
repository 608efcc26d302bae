/** Media of TL as records. */

import type { tl } from '@mtcute/web'
import { unpackPath } from '../../media/path'
import { unpackWaveform } from '../../media/waveform'
import type {
  Document,
  FileRef,
  Media,
  PeerId,
  Photo,
  Poll,
  PollAnswer,
  PollVotes,
  Preview,
  Size,
  WebPage,
} from '../../model'
import { hex, peerId, text64 } from './ids'
import { entities, styled } from './text'

/** The message that media were seen in, by which an expired reference is renewed. */
export type Origin = { peer: PeerId; id: number } | undefined

const LONGEST_NAME = 256

export function media(found: tl.TypeMessageMedia | undefined, origin: Origin): Media | undefined {
  if (!found) return undefined
  switch (found._) {
    case 'messageMediaEmpty':
      return undefined
    case 'messageMediaPhoto': {
      if (found.photo?._ !== 'photo') return { kind: 'gone', what: 'photo' }
      const shown = photo(found.photo, origin)
      return { ...shown, spoiler: found.spoiler ?? false, ttl: found.ttlSeconds }
    }
    case 'messageMediaDocument': {
      if (found.document?._ !== 'document') {
        return { kind: 'gone', what: found.voice ? 'voice' : 'video' }
      }
      const shown = document(found.document, origin)
      return { ...shown, spoiler: found.spoiler ?? false, ttl: found.ttlSeconds }
    }
    case 'messageMediaPoll':
      return poll(found.poll, found.results)
    case 'messageMediaWebPage':
      return webPage(found, origin)
    case 'messageMediaContact':
      return {
        kind: 'contact',
        phone: found.phoneNumber,
        first: found.firstName,
        last: found.lastName,
        user: found.userId || undefined,
      }
    case 'messageMediaGeo':
    case 'messageMediaGeoLive':
    case 'messageMediaVenue':
      return place(found)
    case 'messageMediaDice':
      return { kind: 'dice', emoji: found.emoticon, value: found.value }
    case 'messageMediaToDo':
      return todo(found)
    default:
      return { kind: 'unsupported' }
  }
}

function place(
  found: tl.RawMessageMediaGeo | tl.RawMessageMediaGeoLive | tl.RawMessageMediaVenue,
): Media {
  if (found.geo._ !== 'geoPoint') return { kind: 'unsupported' }
  return {
    kind: 'place',
    latitude: found.geo.lat,
    longitude: found.geo.long,
    title: found._ === 'messageMediaVenue' ? found.title : undefined,
    address: found._ === 'messageMediaVenue' ? found.address : undefined,
    until: found._ === 'messageMediaGeoLive' ? found.period : undefined,
  }
}

function todo(found: tl.RawMessageMediaToDo): Media {
  const done = new Map((found.completions ?? []).map((each) => [each.id, each]))
  return {
    kind: 'todo',
    title: styled(found.todo.title),
    othersAdd: found.todo.othersCanAppend ?? false,
    othersDone: found.todo.othersCanComplete ?? false,
    items: found.todo.list.map((item) => {
      const completion = done.get(item.id)
      return {
        id: item.id,
        text: styled(item.title),
        doneBy: completion && peerId(completion.completedBy),
        doneAt: completion?.date,
      }
    }),
  }
}

/** Sizes that are files of their own, and what can be drawn before they have come. */
export function sizes(found: (tl.TypePhotoSize | tl.TypeVideoSize)[] | undefined): {
  sizes: Size[]
  preview: Preview
} {
  const known: Size[] = []
  const preview: Preview = {}
  for (const each of found ?? []) {
    switch (each._) {
      case 'photoSize':
        known.push({ type: each.type, width: each.w, height: each.h, bytes: each.size })
        break
      case 'photoSizeProgressive':
        known.push({
          type: each.type,
          width: each.w,
          height: each.h,
          bytes: Math.max(0, ...each.sizes),
        })
        break
      case 'photoStrippedSize':
        preview.stripped = each.bytes
        break
      case 'photoPathSize':
        preview.path = unpackPath(each.bytes)
        break
    }
  }
  known.sort((a, b) => a.width * a.height - b.width * b.height)
  return { sizes: known, preview }
}

export function photo(found: tl.RawPhoto, origin: Origin): Photo {
  const known = sizes(found.sizes)
  const largest = known.sizes.at(-1)
  return {
    kind: 'photo',
    file: fileOf('photo', found, origin),
    width: largest?.width ?? 0,
    height: largest?.height ?? 0,
    ...known,
    spoiler: false,
  }
}

function fileOf(
  kind: 'photo' | 'document',
  found: tl.RawPhoto | tl.RawDocument,
  origin: Origin,
): FileRef {
  return {
    kind,
    id: text64(found.id),
    accessHash: text64(found.accessHash),
    reference: found.fileReference,
    origin,
  }
}

export function document(found: tl.RawDocument, origin: Origin): Document {
  const { sizes: thumbs, preview } = sizes(found.thumbs)
  const made: Document = {
    kind: 'document',
    as: 'file',
    file: fileOf('document', found, origin),
    name: '',
    mime: found.mimeType,
    size: found.size,
    thumbs,
    preview,
    spoiler: false,
    streamable: false,
  }
  let animated = false
  for (const each of found.attributes) {
    switch (each._) {
      case 'documentAttributeFilename':
        made.name = each.fileName.slice(0, LONGEST_NAME)
        break
      case 'documentAttributeImageSize':
        made.width = each.w
        made.height = each.h
        if (made.as === 'file' && found.mimeType !== 'image/svg+xml') made.as = 'image'
        break
      case 'documentAttributeVideo':
        made.width = each.w
        made.height = each.h
        made.duration = each.duration
        made.streamable = each.supportsStreaming ?? false
        if (made.as !== 'sticker') made.as = each.roundMessage ? 'round' : 'video'
        break
      case 'documentAttributeAudio':
        made.as = each.voice ? 'voice' : 'audio'
        made.duration = each.duration
        made.title = each.title
        made.performer = each.performer
        made.waveform = each.waveform && unpackWaveform(each.waveform)
        break
      case 'documentAttributeSticker':
      case 'documentAttributeCustomEmoji':
        made.as = 'sticker'
        made.emoji = each.alt
        if (each.stickerset._ === 'inputStickerSetID') {
          made.stickerSet = {
            id: text64(each.stickerset.id),
            accessHash: text64(each.stickerset.accessHash),
          }
        }
        break
      case 'documentAttributeAnimated':
        animated = true
        break
    }
  }
  if (animated && made.as !== 'sticker') made.as = 'gif'
  return made
}

export function poll(found: tl.TypePoll, results: tl.TypePollResults): Poll {
  const cast = votes(results)
  const answers = found.answers.flatMap((each): PollAnswer[] => {
    if (each._ !== 'pollAnswer') return []
    const option = hex(each.option)
    const none = { voters: 0, chosen: false, correct: false }
    return [{ text: styled(each.text), option, ...(cast.options[option] ?? none) }]
  })
  return {
    kind: 'poll',
    id: text64(found.id),
    question: styled(found.question),
    answers,
    closed: found.closed ?? false,
    public: found.publicVoters ?? false,
    multiple: found.multipleChoice ?? false,
    quiz: found.quiz ?? false,
    closes: found.closeDate,
    total: cast.total,
    recent: cast.recent,
    solution: cast.solution,
  }
}

export function votes(found: tl.TypePollResults): PollVotes {
  return {
    partial: found.min ?? false,
    options: Object.fromEntries(
      (found.results ?? []).map((each) => [
        hex(each.option),
        { voters: each.voters ?? 0, chosen: each.chosen ?? false, correct: each.correct ?? false },
      ]),
    ),
    total: found.totalVoters ?? 0,
    recent: (found.recentVoters ?? []).map(peerId),
    solution: found.solution
      ? { text: found.solution, entities: entities(found.solutionEntities) }
      : undefined,
  }
}

export function webPage(found: tl.RawMessageMediaWebPage, origin: Origin): WebPage | undefined {
  const page = found.webpage
  const shape = {
    kind: 'page' as const,
    large: found.forceLargeMedia ?? false,
    above: false,
  }
  if (page._ === 'webPagePending') {
    return { ...shape, url: page.url ?? '', shown: page.url ?? '', pending: true }
  }
  if (page._ !== 'webPage') return undefined
  return {
    ...shape,
    url: page.url,
    shown: page.displayUrl,
    site: page.siteName,
    title: page.title,
    text: page.description,
    photo: page.photo?._ === 'photo' ? photo(page.photo, origin) : undefined,
    document: page.document?._ === 'document' ? document(page.document, origin) : undefined,
    pending: false,
    large: shape.large || (page.hasLargeMedia ?? false),
  }
}
