import { describe, expect, it } from 'vitest'
import { readDay } from '../../src/views/chats/dateWords'

/** Wednesday, 12 June 2024, 15:30 where the test runs. */
const NOW = new Date(2024, 5, 12, 15, 30).getTime() / 1000

const start = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day).getTime() / 1000

const found = (text: string, locale: string) => readDay(text, NOW, locale)?.after

describe('days as they are typed', () => {
  it.each([
    ['today', 'en', start(2024, 6, 12)],
    ['Yesterday', 'en', start(2024, 6, 11)],
    ['aujourd’hui', 'fr', start(2024, 6, 12)],
    ['hier', 'fr', start(2024, 6, 11)],
    ['monday', 'en', start(2024, 6, 10)],
    ['Mercredi', 'fr', start(2024, 6, 12)],
    ['jeudi', 'fr', start(2024, 6, 6)],
    ['june 3', 'en', start(2024, 6, 3)],
    ['3 june', 'en', start(2024, 6, 3)],
    ['3rd june 2021', 'en', start(2021, 6, 3)],
    ['Jun 3, 2021', 'en', start(2021, 6, 3)],
    ['1er août 2022', 'fr', start(2022, 8, 1)],
    ['1 aout 2022', 'fr', start(2022, 8, 1)],
    ['3 déc', 'fr', start(2023, 12, 3)],
    ['2023-02-28', 'en', start(2023, 2, 28)],
    ['05/03/2023', 'fr', start(2023, 3, 5)],
    ['05/03/2023', 'en', start(2023, 5, 3)],
    ['5/3/23', 'en', start(2023, 5, 3)],
    ['31/12', 'fr', start(2023, 12, 31)],
  ])('%s in %s', (text, locale, day) => {
    expect(found(text, locale)).toBe(day)
  })

  it.each(['', 'no', 'june', '42 june', '2023-02-30', '31/02/2023', 'june 3 twenty', '3 3 3 3'])(
    'takes %j for no day',
    (text) => {
      expect(readDay(text, NOW, 'en')).toBeUndefined()
    },
  )

  it('gives a whole day', () => {
    const day = readDay('yesterday', NOW, 'en')
    expect(day?.before).toBe(start(2024, 6, 12))
  })
})
