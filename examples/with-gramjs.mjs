// Two accounts on a Chappe server with GramJS: a message, an answer, a file. One of them connects
// over TCP, the other over a WebSocket, as GramJS does in browsers.
//
//     make serve                                                # in one terminal
//     cd examples && npm install && node with-gramjs.mjs ../var # in another; the server's data
//
// Nothing here is special to Chappe but `connect` and, because Telegram lets only its own apps open
// accounts, the call to `auth.signUp`.

import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, randomBytes, randomInt } from 'node:crypto'
import { resolve } from 'node:path'

import bigInt from 'big-integer'
import { Api, Logger, TelegramClient } from 'telegram'
import { CustomFile } from 'telegram/client/uploads.js'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { NewMessage } from 'telegram/events/index.js'
import { PromisedNetSockets, PromisedWebSockets } from 'telegram/extensions/index.js'
import { ConnectionTCPFull, ConnectionTCPObfuscated } from 'telegram/network/index.js'
import { StringSession } from 'telegram/sessions/index.js'

const data = resolve(process.argv[2] ?? '../var')
const command = process.env.CHAPPE ?? resolve(import.meta.dirname, '../.venv/bin/chappe')
const chappe = (...args) => execFileSync(command, [...args, '--data', data], { encoding: 'utf8' }).trim()
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** A connection to one port: GramJS dials 80 or 443 whatever its session says. */
function at(port, Connection) {
  return class extends Connection {
    constructor(params) {
      super({ ...params, port })
    }
  }
}

/** Point a client at the server: its key, its address, its data centre. */
async function connect(server, web) {
  const { n } = createPublicKey(server.pem).export({ format: 'jwk' })
  const modulus = bigInt(Buffer.from(n, 'base64url').toString('hex'), 16)
  _serverKeys.set(server.fingerprint, { n: modulus, e: 65537 })
  const session = new StringSession('')
  session.setDC(server.dc, server.address, 443)
  // The server does not look at apiId and apiHash.
  const client = new TelegramClient(session, 1, 'any', {
    connection: web
      ? at(server.http_port, ConnectionTCPObfuscated)
      : at(server.port, ConnectionTCPFull),
    networkSocket: web ? PromisedWebSockets : PromisedNetSockets,
    baseLogger: new Logger('error'),
  })
  await client.connect()
  return client
}

/** Open an account under a new number, with the code that the server's operator sees. */
async function signUp(client, name) {
  const phone = `999${String(randomInt(1e8)).padStart(8, '0')}`
  const { phoneCodeHash } = await client.sendCode({ apiId: 1, apiHash: 'any' }, phone)
  const proof = { phoneNumber: phone, phoneCodeHash }
  await client.invoke(new Api.auth.SignIn({ ...proof, phoneCode: chappe('code', phone) }))
  const answer = await client.invoke(new Api.auth.SignUp({ ...proof, firstName: name, lastName: '' }))
  console.log(`${name} has the account ${answer.user.id} under +${phone}`)
  return { phone, id: answer.user.id }
}

const server = JSON.parse(chappe('key', '--format', 'json'))
console.log(`server ${server.address}:${server.port}, key ${server.fingerprint_hex}`)

const iris = await connect(server, false)
const juno = await connect(server, true)
await signUp(iris, 'Iris')
const friend = await signUp(juno, 'Juno')

const done = new Promise((resolve) => {
  juno.addEventHandler(async ({ message }) => {
    if (!message.document) {
      console.log(`Juno reads: ${message.text}`)
      await juno.sendMessage(message.peerId, { message: 'Hello Iris, send it!', replyTo: message.id })
      return
    }
    const received = await juno.downloadMedia(message)
    console.log(`Juno has ${message.file.name}, sha256 ${digest(received)}…`)
    resolve()
  }, new NewMessage({ incoming: true }))
})

iris.addEventHandler(async ({ message }) => {
  console.log(`Iris reads: ${message.text}`)
  const bytes = randomBytes(200_000)
  console.log(`Iris sends figures.bin, sha256 ${digest(bytes)}…`)
  const file = new CustomFile('figures.bin', bytes.length, '', bytes)
  await iris.sendFile(message.peerId, { file, forceDocument: true })
}, new NewMessage({ incoming: true }))

const contact = new Api.InputPhoneContact({
  clientId: bigInt.zero,
  phone: friend.phone,
  firstName: 'Juno',
  lastName: '',
})
await iris.invoke(new Api.contacts.ImportContacts({ contacts: [contact] }))
await iris.sendMessage(friend.id, { message: 'Hello Juno, I have some figures for you.' })
await done
await iris.destroy()
await juno.destroy()
console.log('done')
process.exit(0)
