import { beforeEach, describe, expect, it } from 'vitest'
import { drawKeys, PIECE, Seal } from '../../src/worker/vault/seal'
import { type SealedStore, sealedStore } from '../../src/worker/vault/store'
import { Vault } from '../../src/worker/vault/vault'
import { Box } from './box'

const PASSCODE = 'a long walk by the sea'

describe('the sealed store', () => {
  let box: Box
  let store: SealedStore
  beforeEach(async () => {
    box = new Box()
    store = await sealedStore(box, await Vault.open(box))
  })

  it('gives back what it was given, files and all', async () => {
    const file = new Blob(['the contents of a letter'], { type: 'text/plain' })
    const record = { key: Uint8Array.of(0, 255), list: [{ file, name: 'a' }], at: 7 }
    await store.put('outbox:1', record)
    const found = await store.get<typeof record>('outbox:1')
    expect(found?.key).toEqual(record.key)
    expect(found?.at).toBe(7)
    const opened = found?.list[0]?.file
    expect(opened?.type).toBe('text/plain')
    expect(await opened?.text()).toBe('the contents of a letter')
  })

  it('leaves neither contents nor names nor keys to who takes the database', async () => {
    await store.put('tail:421337:0', { text: 'meet me at noon', file: new Blob(['a map']) })
    const loot = await box.looted()
    for (const secret of ['meet me', 'a map', 'tail', '421337']) expect(loot).not.toContain(secret)
  })

  it('lists names by how they begin, and forgets what was deleted', async () => {
    await store.put('tail:1:0', 1)
    await store.put('tail:2:0', 2)
    await store.put('dialogs', 3)
    await store.delete('tail:2:0')
    expect(await store.names('tail:')).toEqual(['tail:1:0'])
    expect(await store.get('tail:2:0')).toBeUndefined()
  })

  it('opens again with the same vault', async () => {
    await store.put('dialogs', ['one'])
    const again = await sealedStore(box, await Vault.open(box))
    expect(await again.get('dialogs')).toEqual(['one'])
    expect(await again.names('')).toEqual(['dialogs'])
  })

  it('keeps the order of what is asked of one name, however long encrypting takes', async () => {
    const large = 'x'.repeat(3_000_000)
    const first = store.put('a', large)
    const second = store.put('a', 'small')
    const removed = store.put('b', large).then(() => undefined)
    const gone = store.delete('b')
    await Promise.all([first, second, removed, gone])
    expect(await store.get('a')).toBe('small')
    expect(await store.get('b')).toBeUndefined()
  })

  it('takes a record as it is when it is put', async () => {
    const record = { text: 'before' }
    const putting = store.put('a', record)
    record.text = 'after'
    await putting
    expect(await store.get('a')).toEqual({ text: 'before' })
  })

  it('refuses a record that was put in the place of another', async () => {
    await store.put('a', 'of a')
    await store.put('b', 'of b')
    const [a, b] = [...box.records.keys()].filter((name) => !['vault', 'keys'].includes(name))
    const stolen = box.records.get(a ?? '')
    box.records.set(b ?? '', stolen)
    await expect(store.get('b')).rejects.toThrow()
  })

  it('refuses a record of which one bit was turned', async () => {
    await store.put('a', 'of a')
    const [name = ''] = [...box.records.keys()].filter((each) => !['vault', 'keys'].includes(each))
    const sealed = box.records.get(name) as { data: ArrayBuffer }
    const bytes = new Uint8Array(sealed.data)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await expect(store.get('a')).rejects.toThrow()
  })

  it('cannot be opened while the vault is locked', async () => {
    const vault = await Vault.open(box)
    await vault.setPasscode(undefined, PASSCODE)
    await expect(sealedStore(box, await Vault.open(box))).rejects.toThrow('locked')
    const open = await Vault.open(box)
    await open.unlock(PASSCODE)
    await store.put('a', 1)
    expect(await (await sealedStore(box, open)).get('a')).toBe(1)
  })
})

describe('a sealed file', () => {
  it('of several pieces is whole again, and cannot be cut or turned round', async () => {
    const seal = await Seal.of(drawKeys())
    const content = crypto.getRandomValues(new Uint8Array(65_536))
    const file = new Blob(Array.from({ length: 40 }, () => content))
    const sealed = await seal.sealFile('film', file)
    const opened = await seal.openFile('film', sealed)
    expect(opened.size).toBe(file.size)
    expect(new Uint8Array(await opened.slice(PIECE, PIECE + 99).arrayBuffer())).toEqual(
      new Uint8Array(await file.slice(PIECE, PIECE + 99).arrayBuffer()),
    )
    const whole = PIECE + 28
    const cut = sealed.slice(0, 2 * whole)
    await expect(seal.openFile('film', cut)).rejects.toThrow()
    const turned = new Blob([
      sealed.slice(whole, 2 * whole),
      sealed.slice(0, whole),
      sealed.slice(2 * whole),
    ])
    await expect(seal.openFile('film', turned)).rejects.toThrow()
    await expect(seal.openFile('other', sealed)).rejects.toThrow()
  })

  it('that is empty stays empty', async () => {
    const seal = await Seal.of(drawKeys())
    const opened = await seal.openFile('a', await seal.sealFile('a', new Blob([])))
    expect(opened.size).toBe(0)
  })
})

describe('hidden names', () => {
  it('are the same each time, others for others, and nothing without the keys', async () => {
    const [mine, yours] = [await Seal.of(drawKeys()), await Seal.of(drawKeys())]
    expect(await mine.hide('dialogs')).toBe(await mine.hide('dialogs'))
    expect(await mine.hide('dialogs')).not.toBe(await mine.hide('dialogt'))
    expect(await mine.reveal(await mine.hide('dialogs'))).toBe('dialogs')
    expect(await yours.reveal(await mine.hide('dialogs'))).toBeUndefined()
    expect(await mine.reveal('vault')).toBeUndefined()
  })
})
