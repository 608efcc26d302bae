// Two accounts on a Chappe server with mtcute: a message, an answer, a file.
//
//     make serve                                                # in one terminal
//     cd examples && npm install && node with-mtcute.mjs ../var # in another; the server's data
//
// Nothing here is special to Chappe but `connect` and, because Telegram lets only its own apps open
// accounts, the call to `auth.signUp`.

import { execFileSync } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { resolve } from 'node:path'

import { BaseTelegramClient, MemoryStorage, TelegramClient } from '@mtcute/node'
import { addPublicKey } from '@mtcute/node/utils.js'

const data = resolve(process.argv[2] ?? '../var')
const command = process.env.CHAPPE ?? resolve(import.meta.dirname, '../.venv/bin/chappe')
const chappe = (...args) => execFileSync(command, [...args, '--data', data], { encoding: 'utf8' }).trim()
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** Point a client at the server: its key, its address, its data centre. */
async function connect(server) {
  const address = { id: server.dc, ipAddress: server.address, port: server.port }
  const base = new BaseTelegramClient({
    apiId: 1, // the server does not look at apiId and apiHash
    apiHash: 'any',
    storage: new MemoryStorage(),
    defaultDcs: { main: address, media: { ...address, mediaOnly: true } },
  })
  addPublicKey(base.crypto, server.pem)
  const client = new TelegramClient({ client: base })
  await client.connect()
  return client
}

/** Open an account under a new number, with the code that the server's operator sees. */
async function signUp(client, name) {
  const phone = `999${String(randomInt(1e8)).padStart(8, '0')}`
  const { phoneCodeHash } = await client.sendCode({ phone })
  const proof = { phoneNumber: phone, phoneCodeHash }
  await client.call({ _: 'auth.signIn', ...proof, phoneCode: chappe('code', phone) })
  const answer = await client.call({ _: 'auth.signUp', ...proof, firstName: name, lastName: '' })
  const user = await client.notifyLoggedIn(answer)
  console.log(`${name} has the account ${user.id} under +${phone}`)
  return { phone, id: user.id }
}

const server = JSON.parse(chappe('key', '--format', 'json'))
console.log(`server ${server.address}:${server.port}, key ${server.fingerprint_hex}`)

const iris = await connect(server)
const juno = await connect(server)
await signUp(iris, 'Iris')
const friend = await signUp(juno, 'Juno')

const done = new Promise((resolve) => {
  juno.onNewMessage.add(async (message) => {
    if (!message.media) {
      console.log(`Juno reads: ${message.text}`)
      await juno.replyText(message, 'Hello Iris, send it!')
      return
    }
    const received = await juno.downloadAsBuffer(message.media)
    console.log(`Juno has ${message.media.fileName}, sha256 ${digest(received)}…`)
    resolve()
  })
})

iris.onNewMessage.add(async (message) => {
  if (message.isOutgoing) return
  console.log(`Iris reads: ${message.text}`)
  const file = randomBytes(200_000)
  console.log(`Iris sends figures.bin, sha256 ${digest(file)}…`)
  await iris.sendMedia(message.sender, { type: 'document', file, fileName: 'figures.bin' })
})

await iris.importContacts([{ phone: friend.phone, firstName: 'Juno', lastName: '' }])
await iris.sendText(friend.id, 'Hello Juno, I have some figures for you.')
await done
await iris.destroy()
await juno.destroy()
console.log('done')
