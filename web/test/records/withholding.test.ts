import type { tl } from '@mtcute/web'
import { describe, expect, it } from 'vitest'
import { message } from '../../src/worker/records/messages'
import { withholding } from '../../src/worker/records/peers'

const reason = (platform: string, why = 'terms'): tl.RawRestrictionReason => ({
  _: 'restrictionReason',
  platform,
  reason: why,
  text: `withheld on ${platform}`,
})

describe('what withholds content', () => {
  it('counts where it is meant for every app, or for those in browsers', () => {
    expect(withholding([reason('all')])?.platform).toBe('all')
    expect(withholding([reason('web')])?.platform).toBe('web')
    expect(withholding([reason('ios-web')])?.platform).toBe('ios-web')
  })

  it('leaves other platforms alone, also those whose names only look like it', () => {
    for (const platform of ['ios', 'android-ios', 'webos', 'wall', '']) {
      expect(withholding([reason(platform)])).toBeUndefined()
    }
  })

  it('takes the first of several that counts', () => {
    const found = withholding([reason('ios'), reason('web'), reason('all')])
    expect(found?.text).toBe('withheld on web')
  })

  it('shows what is only sensitive, unless something else withholds it', () => {
    expect(withholding([reason('all', 'sensitive')])).toBeUndefined()
    const both = [reason('all', 'sensitive'), reason('all', 'copyright')]
    expect(withholding(both)?.reason).toBe('copyright')
  })

  it('needs a reason at all', () => {
    expect(withholding(undefined)).toBeUndefined()
    expect(withholding([])).toBeUndefined()
  })
})

describe('a message that is withheld', () => {
  const told: tl.RawMessage = {
    _: 'message',
    id: 7,
    peerId: { _: 'peerUser', userId: 42 },
    date: 1_700_000_000,
    message: 'gold for nothing',
    entities: [{ _: 'messageEntityBold', offset: 0, length: 4 }],
    media: { _: 'messageMediaDice', value: 3, emoticon: '🎲' },
    postAuthor: 'somebody',
  }

  it('keeps nothing of what was in it, and cannot be copied or forwarded', () => {
    const found = message({ ...told, restrictionReason: [reason('web')] }, 1)
    expect(found).toMatchObject({
      id: 7,
      text: 'withheld on web',
      entities: [],
      noForwards: true,
      withheld: true,
    })
    expect(found?.media).toBeUndefined()
    expect(JSON.stringify(found)).not.toContain('gold')
  })

  it('is shown where the reason is for other platforms', () => {
    const found = message({ ...told, restrictionReason: [reason('ios')] }, 1)
    expect(found?.text).toBe('gold for nothing')
    expect(found?.withheld).toBeUndefined()
    expect(found?.media?.kind).toBe('dice')
  })
})
