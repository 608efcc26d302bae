import { expect, test } from 'vitest'
import {
  canBePhoto,
  cleanName,
  isDecodable,
  pictureExtent,
  pictureType,
  playedType,
  splitName,
} from '../../src/media/kinds'
import { within } from '../../src/media/probe'

const bytes = (text: string, length = text.length): Uint8Array => {
  const array = new Uint8Array(length)
  array.set([...text].map((letter) => letter.charCodeAt(0)))
  return array
}

function png(width: number, height: number): Uint8Array {
  const head = bytes('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', 33)
  new DataView(head.buffer).setUint32(16, width)
  new DataView(head.buffer).setUint32(20, height)
  return head
}

function webp(form: string, fill: (view: DataView) => void): Uint8Array {
  const head = bytes(`RIFF\0\0\0\0WEBP${form}`, 30)
  fill(new DataView(head.buffer))
  return head
}

test('pictures are told by their first bytes, not by what they claim', () => {
  expect(pictureType(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg')
  expect(pictureType(png(1, 1))).toBe('image/png')
  expect(pictureType(bytes('GIF89a'))).toBe('image/gif')
  expect(pictureType(bytes('RIFF....WEBP'))).toBe('image/webp')
  expect(pictureType(bytes('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeUndefined()
  expect(pictureType(bytes('<!doctype html>'))).toBeUndefined()
  expect(pictureType(new Uint8Array())).toBeUndefined()
})

test('sizes are read without decoding', () => {
  expect(pictureExtent(png(640, 480))).toEqual({ width: 640, height: 480 })
  expect(pictureExtent(bytes('GIF89a\x40\x01\xf0\x00'))).toEqual({ width: 320, height: 240 })
  // An application segment, then a progressive frame of 300×200.
  const jpeg = bytes('\xff\xd8\xff\xe1\0\x06Exif\xff\xc2\0\x11\x08\0\xc8\x01\x2c\x03', 40)
  expect(pictureExtent(jpeg)).toEqual({ width: 300, height: 200 })
  const extended = webp('VP8X', (view) => {
    view.setUint8(24, 0xff)
    view.setUint8(25, 0x0f)
    view.setUint8(27, 9)
  })
  expect(pictureExtent(extended)).toEqual({ width: 4096, height: 10 })
  const lossless = webp('VP8L', (view) => view.setUint32(21, 99 | (49 << 14), true))
  expect(pictureExtent(lossless)).toEqual({ width: 100, height: 50 })
  const lossy = webp('VP8 ', (view) => {
    view.setUint16(26, 176, true)
    view.setUint16(28, 144, true)
  })
  expect(pictureExtent(lossy)).toEqual({ width: 176, height: 144 })
})

test('a head that is cut off or broken tells no size', () => {
  for (const head of [png(1, 1).subarray(0, 20), bytes('GIF89a'), bytes('RIFF....WEBPVP8X')]) {
    expect(pictureExtent(head)).toBeUndefined()
  }
  expect(pictureExtent(bytes('\xff\xd8\xff\xe1\xff\xff', 40))).toBeUndefined()
  expect(pictureExtent(bytes('\xff\xd8\xff\xe1\0\0nothing here'))).toBeUndefined()
})

test('huge and thin pictures are no photos', () => {
  expect(canBePhoto({ width: 4000, height: 3000 })).toBe(true)
  expect(isDecodable({ width: 50_000, height: 50_000 })).toBe(false)
  expect(isDecodable({ width: 4_294_967_295, height: 1 })).toBe(false)
  expect(isDecodable({ width: 0, height: 7 })).toBe(false)
  expect(canBePhoto({ width: 10_000, height: 100 })).toBe(false)
})

test('pictures are scaled down only', () => {
  expect(within({ width: 5120, height: 2000 }, 2560)).toEqual({ width: 2560, height: 1000 })
  expect(within({ width: 30, height: 20 }, 2560)).toEqual({ width: 30, height: 20 })
  expect(within({ width: 10_000, height: 1 }, 100)).toEqual({ width: 100, height: 1 })
})

test('only sounds and videos are given a type of their own', () => {
  expect(playedType('Video/MP4; codecs="avc1"')).toBe('video/mp4')
  for (const mime of ['text/html', 'image/svg+xml', 'application/xhtml+xml', '', 'video/../html']) {
    expect(playedType(mime)).toBe('application/octet-stream')
  }
})

test('names lose folders and disguise', () => {
  expect(cleanName('../../etc/passwd', 'file')).toBe('passwd')
  expect(cleanName('photo\u202egpj.exe', 'file')).toBe('photogpj.exe')
  expect(cleanName('a\0\n\tb.txt', 'file')).toBe('ab.txt')
  expect(cleanName('..', 'file')).toBe('file')
  expect(cleanName(`${'x'.repeat(400)}.pdf`, 'file')).toHaveLength(255)
})

test('the ending of a name is never what is shortened', () => {
  expect(splitName('holiday in the mountains.jpeg')).toEqual({
    stem: 'holiday in the mountains',
    ending: '.jpeg',
  })
  expect(splitName('invoice.pdf .exe')).toEqual({ stem: 'invoice.pdf ', ending: '.exe' })
  expect(splitName('.profile')).toEqual({ stem: '.p', ending: 'rofile' })
  expect(splitName('abc')).toEqual({ stem: '', ending: 'abc' })
})
