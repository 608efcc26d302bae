import { beforeEach, describe, expect, it } from 'vitest'
import { pack, unpack } from '../../src/worker/vault/pack'
import { ITERATIONS, Locked, type Shelf, Vault, WrongPasscode } from '../../src/worker/vault/vault'

/** A shelf that can be looked at as a thief would. */
class Box implements Shelf {
  readonly records = new Map<string, unknown>()
  get = async <T>(name: string) => this.records.get(name) as T | undefined
  put = async (name: string, value: unknown) => {
    this.records.set(name, structuredClone(value))
  }
  delete = async (name: string) => {
    this.records.delete(name)
  }
}

const record = {
  key: Uint8Array.of(0, 255, 7),
  mark: -9_000_000_000_000_000_001n,
  words: ['\u0001b64', '', 'plain'],
  nothing: null,
}

describe('a record', () => {
  it('is the same after it was packed', () => {
    expect(unpack(pack(record))).toEqual(record)
    const large = { bytes: new Uint8Array(100_000).fill(3) }
    expect(unpack(pack(large))).toEqual(large)
  })
})

describe('the vault', () => {
  let box: Box
  beforeEach(() => {
    box = new Box()
  })

  it('opens by itself without a passcode, and keeps nothing readable', async () => {
    const vault = await Vault.open(box)
    await vault.put('one', { words: 'between us' })
    const again = await Vault.open(box)
    expect([again.locked, again.guarded]).toEqual([false, false])
    expect(await again.get('one')).toEqual({ words: 'between us' })
    expect(await again.get('none')).toBeUndefined()
    const sealed = box.records.get('one') as { data: ArrayBuffer }
    expect(new TextDecoder('latin1').decode(sealed.data)).not.toContain('between')
    const { browser } = box.records.get('vault') as { browser: CryptoKey }
    expect(browser.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', browser)).rejects.toThrow()
  })

  it('notices what was changed, or put under another name', async () => {
    const vault = await Vault.open(box)
    await vault.put('one', 1)
    await vault.put('two', 2)
    box.records.set('two', box.records.get('one'))
    await expect(vault.get('two')).rejects.toThrow()
    const sealed = structuredClone(box.records.get('one')) as { data: ArrayBuffer }
    new Uint8Array(sealed.data)[0] = (new Uint8Array(sealed.data)[0] ?? 0) ^ 1
    box.records.set('one', sealed)
    await expect(vault.get('one')).rejects.toThrow()
  })

  it('does not open without the passcode', async () => {
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000)
    const vault = await Vault.open(box)
    await vault.put('one', 1)
    await vault.setPasscode(undefined, 'été')
    const again = await Vault.open(box)
    expect([again.locked, again.guarded]).toEqual([true, true])
    await expect(again.get('one')).rejects.toThrow(Locked)
    await expect(again.put('one', 2)).rejects.toThrow(Locked)
    await expect(again.unlock('ete')).rejects.toThrow(WrongPasscode)
    await expect(again.unlock()).rejects.toThrow(WrongPasscode)
    await expect(again.setPasscode(undefined, undefined)).rejects.toThrow(WrongPasscode)
    expect(again.locked).toBe(true)
    // Composed otherwise, as another keyboard does it.
    await again.unlock('e\u0301te\u0301')
    expect(await again.get('one')).toBe(1)
    again.lock()
    await expect(again.get('one')).rejects.toThrow(Locked)
    await again.setPasscode('été', undefined)
    expect((await Vault.open(box)).locked).toBe(false)
  })

  it('is another one in another browser', async () => {
    const vault = await Vault.open(box)
    await vault.put('one', 1)
    const other = new Box()
    await Vault.open(other)
    other.records.set('one', box.records.get('one'))
    await expect((await Vault.open(other)).get('one')).rejects.toThrow()
  })
})
