/** The store that everything in the worker uses: like the one below it, and nothing in it is plain. */

import type { Store } from '../store'
import { drawKeys, Seal, type SealedRecord, type SealKeys } from './seal'
import type { Vault } from './vault'

const KEYS = 'keys'

export interface SealedStore extends Store {
  /** For what is kept elsewhere than in records: files. */
  seal: Seal
}

/** Opens the store with the keys that an open vault keeps, drawing them the first time. */
export async function sealedStore(raw: Store, vault: Vault): Promise<SealedStore> {
  let keys = await vault.get<SealKeys>(KEYS)
  if (!keys) {
    keys = drawKeys()
    await vault.put(KEYS, keys)
  }
  const seal = await Seal.of(keys)
  for (const key of Object.values(keys)) key.fill(0)
  return over(raw, seal)
}

function over(raw: Store, seal: Seal): SealedStore {
  const hidden = new Map<string, Promise<string>>()
  const hide = (name: string) => {
    let found = hidden.get(name)
    if (!found) {
      found = seal.hide(name)
      hidden.set(name, found)
    }
    return found
  }

  // Encrypting takes time: what is asked of one name happens in the order in which it was asked.
  const last = new Map<string, Promise<unknown>>()
  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (last.get(name) ?? Promise.resolve()).then(
      () => work(),
      () => work(),
    )
    last.set(name, turn)
    const done = () => {
      if (last.get(name) === turn) last.delete(name)
    }
    turn.then(done, done)
    return turn
  }

  return {
    seal,
    get: <T>(name: string) =>
      inTurn(name, async () => {
        const found = await raw.get<SealedRecord>(await hide(name))
        return found && (await seal.open<T>(name, found))
      }),
    put: (name, value) => {
      // Taken as it is now, as structured cloning would: it may be changed before its turn.
      const sealing = seal.seal(name, value)
      return inTurn(name, async () => raw.put(await hide(name), await sealing))
    },
    delete: (name) => inTurn(name, async () => raw.delete(await hide(name))),
    names: async (prefix) => {
      await Promise.allSettled(last.values())
      const all = await Promise.all((await raw.names('')).map((each) => seal.reveal(each)))
      return all.filter((name) => name?.startsWith(prefix)) as string[]
    },
    close: () => raw.close(),
  }
}
