import { describe, expect, it } from 'vitest'
import { dateField, momentOf, timeField } from '../../src/views/acts/moments'

describe('momentOf', () => {
  it('gives back the moment that the fields were made of', () => {
    for (const at of [1_767_225_600, 1_774_746_000, 1_792_893_540]) {
      expect(momentOf(dateField(at), timeField(at))).toBe(at)
    }
  })

  it('gives nothing for fields that say nothing', () => {
    expect(momentOf('', '10:00')).toBeUndefined()
    expect(momentOf('2026-01-01', '')).toBeUndefined()
    expect(momentOf('2026-13-40', '10:00')).toBeUndefined()
  })
})
