import { expect, it } from 'vitest'
import { matcher } from '../../src/views/chats/matching'

it('finds names by the beginnings of their words, in any order', () => {
  const found = matcher('mar zo')
  expect(found('Zoe Martin')).toBe(true)
  expect(found('Zoe Lemar')).toBe(false)
  expect(matcher('tin')('Zoe Martin')).toBe(false)
})

it('does not mind case and accents', () => {
  expect(matcher('eloise')('ÉLOÏSE')).toBe(true)
  expect(matcher('Élo')('eloise')).toBe(true)
  expect(matcher('ПРИ')('привет')).toBe(true)
})

it('finds usernames with and without their sign', () => {
  for (const typed of ['@red_fox', 'red_fox', 'RED_F', '@red'])
    expect(matcher(typed)('Somebody', 'red_fox'), typed).toBe(true)
})

it('finds names that are made of signs', () => {
  expect(matcher('🦊')('🦊🦊')).toBe(true)
  expect(matcher('🦊')('Fox')).toBe(false)
})

it('finds everybody by nothing, and nobody without a name', () => {
  expect(matcher('  ')('Zoe')).toBe(true)
  expect(matcher('zo')(undefined, '')).toBe(false)
})

it('takes no time over long names and queries', () => {
  const before = performance.now()
  matcher('a'.repeat(4096))(`${'a\u0301'.repeat(4096)} ${'b '.repeat(4096)}`)
  expect(performance.now() - before).toBeLessThan(250)
})
