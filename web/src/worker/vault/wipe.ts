/** Deletes everything that this origin keeps in this browser and that a worker can reach. */

/** Every database, every cache, every file of the origin; what the page keeps is the page's to go. */
export async function wipe(): Promise<void> {
  const databases = await indexedDB.databases()
  const names = databases.flatMap(({ name }) => name ?? [])
  const work = [...names.map(deleteDatabase), deleteCaches(), deleteFiles()]
  const results = await Promise.allSettled(work)
  const failed = results.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
    // Somebody has it open still: it goes as soon as they close it, or the page is left.
    request.onblocked = () => resolve()
  })
}

/** Caches are there on secure origins only. */
async function deleteCaches(): Promise<void> {
  if (!('caches' in self)) return
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)))
}

async function deleteFiles(): Promise<void> {
  if (!navigator.storage?.getDirectory) return
  const root = await navigator.storage.getDirectory()
  const names: string[] = []
  for await (const name of root.keys()) names.push(name)
  await Promise.all(names.map((name) => root.removeEntry(name, { recursive: true })))
}
