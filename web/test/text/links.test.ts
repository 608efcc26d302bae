import { describe, expect, test } from 'vitest'
import { neutral, plainName } from '../../src/text/isolate'
import { needsAsking, shownUrl, target } from '../../src/text/links'

describe('targets', () => {
  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'vbscript:1',
    'about:blank',
    'intent://x#Intent;scheme=http;end',
    'https://',
    '',
    `https://example.org/${'a'.repeat(3000)}`,
  ])('never opens %j', (url) => {
    expect(target(url)).toBeUndefined()
    expect(needsAsking(url, url)).toBe(true)
    expect(shownUrl(url)).toBe('')
  })

  test.each([
    ['example.org', 'https://example.org/'],
    ['example.org:8080/x', 'https://example.org:8080/x'],
    ['http://example.org', 'http://example.org/'],
    ['tg://resolve?domain=marcel', 'tg://resolve?domain=marcel'],
    ['mailto:box@example.org', 'mailto:box@example.org'],
  ])('reads %s', (url, href) => expect(target(url)?.href).toBe(href))
})

describe('asking', () => {
  test.each([
    ['https://example.org/a?b=1#c', 'https://example.org/a?b=1#c'],
    ['example.org', 'https://example.org/'],
    ['example.org', 'http://example.org'],
    ['Example.org/a', 'https://example.org/a'],
    ['box@example.org', 'mailto:box@example.org'],
    ['+33 1 00 00 00 00', 'tel:+33100000000'],
    ['any words', 'tg://resolve?domain=marcel'],
  ])('not for %s to %s', (shown, url) => expect(needsAsking(shown, url)).toBe(false))

  test.each([
    ['click here', 'https://example.org'],
    ['https://example.org', 'https://example.com'],
    ['https://example.org/a', 'https://example.org/b'],
    ['https://еxample.org', 'https://еxample.org'],
    ['https://xn--80ak6aa92e.com', 'https://xn--80ak6aa92e.com'],
    ['https://example.org@evil.example', 'https://example.org@evil.example'],
    ['https://example.org\\@evil.example', 'https://evil.example'],
    ['https://0x7f.1/', 'https://0x7f.1/'],
    ['https://%65xample.org', 'https://%65xample.org'],
    ['https://example.org/\u202egpj.exe', 'https://example.org/\u202egpj.exe'],
    ['https://exam\u200bple.org', 'https://exam\u200bple.org'],
    ['https://example.org\u2060', 'https://example.org'],
    ['box@example.org', 'mailto:other@example.org'],
    ['box@example.org', 'mailto:box@example.org?bcc=other@example.org'],
    ['+33 1 00 00 00 00', 'tel:+33200000000'],
  ])('for %j to %j', (shown, url) => expect(needsAsking(shown, url)).toBe(true))

  test('what is shown holds plain letters only, and the host stays', () => {
    expect(shownUrl('https://еxample.org/\u202eé')).toBe(
      'https://xn--xample-2of.org/%E2%80%AE%C3%A9',
    )
    const long = shownUrl(`https://example.org/${'a'.repeat(1000)}`)
    expect(long).toHaveLength(200)
    expect(long).toMatch(/^https:\/\/example\.org\//)
  })
})

describe('direction', () => {
  test('overrides go, and the length stays', () => {
    const text = 'a\u202egpj.exe'
    expect(neutral(text)).toBe('a\u2060gpj.exe')
    expect(neutral('\u202dx\u202c')).toBe('\u2060x\u2060')
  })

  test('balanced isolates and embeddings stay, within their line only', () => {
    expect(neutral('\u2067abc\u2069 \u202bx\u202c')).toBe('\u2067abc\u2069 \u202bx\u202c')
    expect(neutral('\u2067abc\ndef\u2069')).toBe('\u2060abc\ndef\u2060')
    expect(neutral('\u2067a\u202c')).toBe('\u2060a\u2060')
    expect(neutral('\u2069\u2069')).toBe('\u2060\u2060')
  })

  test('names are one line without any', () => {
    expect(plainName('photo\u202egpj.exe\n\u0000x')).toBe('photogpj.exe x')
    expect(plainName('שלום')).toBe('שלום')
  })
})
