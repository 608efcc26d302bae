import { describe, expect, it } from 'vitest'
import { countryOf, countryOfLocale, written } from '../../src/views/login/countries'
import type { Country } from '../../src/worker/operations/auth'

const COUNTRIES: Country[] = [
  { code: 'US', name: 'United States', prefix: '1', pattern: 'XXX XXX XXXX' },
  { code: 'CA', name: 'Canada', prefix: '1', pattern: 'XXX XXX XXXX' },
  { code: 'BB', name: 'Barbados', prefix: '1246', pattern: 'XXX XXXX' },
  { code: 'FR', name: 'France', prefix: '33', pattern: 'X XX XX XX XX' },
]
const [us, canada, barbados, france] = COUNTRIES

describe('the country of a number', () => {
  it('is that of the longest prefix', () => {
    expect(countryOf('12461234567', COUNTRIES)).toBe(barbados)
    expect(countryOf('33612345678', COUNTRIES)).toBe(france)
    expect(countryOf('999', COUNTRIES)).toBeUndefined()
    expect(countryOf('', COUNTRIES)).toBeUndefined()
  })

  it('stays the one that was chosen, of those that share a prefix', () => {
    expect(countryOf('1514', COUNTRIES)).toBe(us)
    expect(countryOf('1514', COUNTRIES, canada)).toBe(canada)
    expect(countryOf('1246', COUNTRIES, canada)).toBe(barbados)
  })

  it('is at first that of the languages of the browser', () => {
    expect(countryOfLocale(['fr', 'en-CA', 'fr-FR'], COUNTRIES)).toBe(canada)
    expect(countryOfLocale(['de'], COUNTRIES)).toBeUndefined()
  })
})

describe('a number', () => {
  it('is written as is usual where it is from', () => {
    expect(written('33612345678', france)).toBe('+33 6 12 34 56 78')
    expect(written('3361', france)).toBe('+33 6 1')
    expect(written('33', france)).toBe('+33')
    expect(written('336123456789', france)).toBe('+33 6 12 34 56 789')
    expect(written('4912', undefined)).toBe('+4912')
    expect(written('4912', france)).toBe('+4912')
  })
})
