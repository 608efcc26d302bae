import { beforeEach, describe, expect, it } from 'vitest'
import { FREE_TRIES, Guard } from '../../src/worker/vault/guard'
import { Vault } from '../../src/worker/vault/vault'
import { Box } from './box'

const PASSCODE = 'seven green bottles'

describe('the guard', () => {
  let box: Box
  let now: number
  const guard = async () => new Guard(box, await Vault.open(box), () => now)

  beforeEach(async () => {
    box = new Box()
    now = 1_000_000
    await (await guard()).setPasscode(undefined, PASSCODE)
  })

  it('opens to who knows the passcode, and to nobody else', async () => {
    const found = await guard()
    expect(await found.state()).toMatchObject({ guarded: true, locked: true, wait: 0 })
    await expect(found.unlock('seven green bottle')).rejects.toMatchObject({
      reason: 'PASSCODE_INVALID',
    })
    expect((await found.state()).locked).toBe(true)
    await found.unlock(PASSCODE)
    expect((await found.state()).locked).toBe(false)
  })

  it('lets wrong tries wait, longer each time, and also after the page was opened anew', async () => {
    const waits: number[] = []
    for (let at = 0; at < FREE_TRIES + 2; at++) {
      const found = await guard()
      await expect(found.unlock('wrong')).rejects.toMatchObject({ reason: 'PASSCODE_INVALID' })
      const { wait } = await found.state()
      waits.push(wait)
      now += wait * 1_000
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120])
  })

  it('takes not even the right passcode while it waits, and forgets the tries once it fits', async () => {
    for (let at = 0; at < FREE_TRIES; at++) {
      await expect((await guard()).unlock('wrong')).rejects.toThrow()
    }
    const found = await guard()
    await expect(found.unlock(PASSCODE)).rejects.toMatchObject({
      reason: 'PASSCODE_WAIT',
      seconds: 30,
    })
    now += 30_000
    await found.unlock(PASSCODE)
    await expect((await guard()).unlock('wrong')).rejects.toMatchObject({
      reason: 'PASSCODE_INVALID',
    })
    expect((await found.state()).wait).toBe(0)
  })

  it('counts tries that come all at once', async () => {
    const found = await guard()
    const tries = Array.from({ length: FREE_TRIES + 3 }, () =>
      found.unlock('wrong').catch((error) => error.reason),
    )
    const reasons = await Promise.all(tries)
    expect(reasons.filter((each) => each === 'PASSCODE_INVALID')).toHaveLength(FREE_TRIES)
    expect(reasons.filter((each) => each === 'PASSCODE_WAIT')).toHaveLength(3)
  })

  it('changes and takes away the passcode only for who knows it', async () => {
    const found = await guard()
    await expect(found.setPasscode('wrong', undefined)).rejects.toThrow()
    await expect(found.setPasscode(undefined, 'mine now')).rejects.toThrow()
    await found.setPasscode(PASSCODE, 'another sentence')
    await expect((await guard()).unlock(PASSCODE)).rejects.toThrow()
    const changed = await guard()
    await changed.setPasscode('another sentence', undefined)
    expect(await (await guard()).state()).toMatchObject({ guarded: false, locked: false })
  })
})
