// A device on mtcute: intermediate transport over TCP, or obfuscated over a WebSocket.

import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'

import { connectWs } from '@fuman/net'
import {
  IntermediatePacketCodec,
  Long,
  MemoryAuthKeysRepository,
  MemoryKeyValueRepository,
  MemoryPeersRepository,
  MemoryRefMessagesRepository,
  MemoryStorageDriver,
  ObfuscatedPacketCodec,
} from '@mtcute/core'
import { addPublicKey } from '@mtcute/core/utils.js'
import { BaseTelegramClient, TelegramClient } from '@mtcute/node'
import websocket from 'websocket'

import { fromLibrary, toLibrary } from './raw.mjs'
import { dialogs, entityName, event, message, person, reasonOf, sessions } from './records.mjs'

const DC = 2

/** Keeps everything in memory and, where it has a file, writes it whole at each save. */
class FileDriver extends MemoryStorageDriver {
  constructor(file) {
    super()
    this.file = file
    try {
      if (file) this.states = deserialize(readFileSync(file))
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
  }

  save() {
    if (!this.file) return
    writeFileSync(`${this.file}.new`, serialize(this.states))
    renameSync(`${this.file}.new`, this.file)
  }
}

class Storage {
  constructor(file) {
    this.driver = new FileDriver(file)
    this.kv = new MemoryKeyValueRepository(this.driver)
    this.authKeys = new MemoryAuthKeysRepository(this.driver)
    this.peers = new MemoryPeersRepository(this.driver)
    this.refMessages = new MemoryRefMessagesRepository(this.driver)
  }
}

class WebSocketTransport {
  constructor(url) {
    this.url = url
  }

  connect() {
    return connectWs({ url: this.url, implementation: websocket.w3cwebsocket, protocols: 'binary' })
  }

  packetCodec() {
    return new ObfuscatedPacketCodec(new IntermediatePacketCodec())
  }
}

export class Device {
  #hash = ''
  #giveCode

  constructor({ server, transport, state }, emit) {
    this.emit = emit
    const address = { id: DC, ipAddress: server.address, port: server.port }
    const url = `ws://${server.address}:${server.http_port}/apiws`
    const base = new BaseTelegramClient({
      apiId: 1,
      apiHash: 'any',
      storage: new Storage(state),
      defaultDcs: { main: address, media: { ...address, mediaOnly: true } },
      updates: { catchUp: Boolean(state) },
      logLevel: 1,
      ...(transport === 'websocket' ? { transport: new WebSocketTransport(url) } : {}),
    })
    addPublicKey(base.crypto, server.pem)
    this.client = new TelegramClient({ client: base })
    this.client.onRawUpdate.add(({ update }) => {
      const seen = event(update, this.self)
      if (seen) emit(seen)
    })
    this.client.onError.add((error) => emit({ kind: 'error', text: String(error.stack) }))
  }

  /** Gives the account where the device was signed in before, or null. */
  async connect() {
    await this.client.connect()
    const known = await this.client.storage.self.fetch()
    if (!known) return null
    this.self = known.userId
    await this.client.startUpdatesLoop()
    return this.me()
  }

  async close() {
    await this.client.disconnect()
    await this.client.destroy()
  }

  /** Any request of the schema (see raw.mjs). */
  async ask({ method, fields }) {
    const input = async (id) => this.client.resolvePeer(id)
    const make = {
      peer: input,
      user: async (id) => {
        const found = await input(id)
        return found._ === 'inputPeerSelf' ? { _: 'inputUserSelf' } : { ...found, _: 'inputUser' }
      },
      long: (text) => Long.fromString(text),
      bytes: (bytes) => new Uint8Array(bytes),
      object: (name, said) => ({ _: name, ...said }),
    }
    return fromLibrary(await this.client.call(await toLibrary({ _: method, ...fields }, make)))
  }

  // --- account ---

  async requestCode({ phone }) {
    const code = await this.client.sendCode({ phone })
    this.#hash = code.phoneCodeHash
    return code.type
  }

  async #signedIn(answer) {
    const user = await this.client.notifyLoggedIn(answer)
    this.self = user.id
    await this.#asked()
    return person(user)
  }

  /** It signs in before it has asked how far it is, and takes for old what comes before that. */
  async #asked() {
    while (this.client._client.updates.pts === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Gives null where the number has no account yet: mtcute's own signIn knows no registration. */
  async signIn({ phone, code }) {
    const answer = await this.client.call({
      _: 'auth.signIn',
      phoneNumber: phone,
      phoneCodeHash: this.#hash,
      phoneCode: code,
    })
    return answer._ === 'auth.authorizationSignUpRequired' ? null : this.#signedIn(answer)
  }

  /** The library's own call for scripts; it waits for `giveCode` when it asks for the code. */
  async start({ phone, password }) {
    const code = () =>
      new Promise((resolve) => {
        this.#giveCode = resolve
        this.emit({ kind: 'code_wanted' })
      })
    const user = await this.client.start({ phone, code, password })
    this.self = user.id
    await this.#asked()
    return person(user.raw)
  }

  giveCode({ code }) {
    this.#giveCode(code)
  }

  async signUp({ phone, first_name, last_name }) {
    const answer = await this.client.call({
      _: 'auth.signUp',
      phoneNumber: phone,
      phoneCodeHash: this.#hash,
      firstName: first_name,
      lastName: last_name,
    })
    return this.#signedIn(answer)
  }

  async me() {
    return person((await this.client.getMe()).raw)
  }

  async logOut() {
    await this.client.logOut()
  }

  async deleteAccount() {
    await this.client.call({ _: 'account.deleteAccount', reason: 'test' })
  }

  async setUsername({ username }) {
    await this.client.setMyUsername(username || null)
  }

  async setPhoto({ path }) {
    await this.client.setMyProfilePhoto({ type: 'photo', media: `file:${path}` })
  }

  async photo({ peer }) {
    const photo = (await this.client.getProfilePhotos(peer))[0]
    return photo ? this.#digest(photo) : null
  }

  async sessions() {
    return sessions(await this.client.call({ _: 'account.getAuthorizations' }))
  }

  async endSession({ hash }) {
    await this.client.call({ _: 'account.resetAuthorization', hash: Long.fromString(hash) })
  }

  // --- the second password ---

  async setPassword({ current, new: wanted, hint }) {
    if (!current) await this.client.enableCloudPassword({ password: wanted, hint })
    else if (!wanted) await this.client.removeCloudPassword(current)
    else {
      const change = { currentPassword: current, newPassword: wanted, hint }
      await this.client.changeCloudPassword(change)
    }
  }

  async passwordHint() {
    const found = await this.client.call({ _: 'account.getPassword' })
    return found.hasPassword ? (found.hint ?? '') : null
  }

  async checkPassword({ password }) {
    const user = await this.client.checkPassword(password)
    await this.#asked()
    this.self = user.id
    return person(user.raw)
  }

  async setRecovery({ password, email }) {
    const found = await this.client.call({ _: 'account.getPassword' })
    try {
      await this.client.call({
        _: 'account.updatePasswordSettings',
        password: await this.client.computeSrpParams(found, password),
        newSettings: { _: 'account.passwordInputSettings', email },
      })
    } catch (error) {
      if (!reasonOf(error).startsWith('EMAIL_UNCONFIRMED')) throw error
    }
  }

  async confirmRecovery({ code }) {
    await this.client.verifyPasswordEmail(code)
  }

  async askRecovery() {
    return (await this.client.call({ _: 'auth.requestPasswordRecovery' })).emailPattern
  }

  async recover({ code }) {
    const user = await this.client.recoverPassword({ recoveryCode: code })
    this.self = user.id
    return person(user.raw)
  }

  // --- signing in by QR code ---

  #exportToken() {
    return this.client.call({
      _: 'auth.exportLoginToken',
      apiId: 1,
      apiHash: 'any',
      exceptIds: [],
    })
  }

  async showToken() {
    return Buffer.from((await this.#exportToken()).token).toString('base64url')
  }

  async acceptToken({ token }) {
    const data = Buffer.from(token, 'base64url')
    await this.client.call({ _: 'auth.acceptLoginToken', token: data })
  }

  async redeemToken() {
    return this.#signedIn((await this.#exportToken()).authorization)
  }

  async runBot({ token }) {
    const user = await this.client.start({ botToken: token })
    this.self = user.id
    await this.#asked()
    return person(user.raw)
  }

  // --- people ---

  async resolve({ username }) {
    return person((await this.client.getUsers(username))[0].raw)
  }

  async resolvePhone({ phone }) {
    const peer = await this.client.resolvePhoneNumber(phone, true)
    return person((await this.client.getUsers([peer]))[0].raw)
  }

  async importContact({ phone, first_name, last_name }) {
    const answer = await this.client.importContacts([
      { phone, firstName: first_name, lastName: last_name },
    ])
    return answer.users.length ? person(answer.users[0]) : null
  }

  async contacts() {
    return (await this.client.getContacts()).map((user) => person(user.raw))
  }

  async block({ peer, on }) {
    await (on ? this.client.blockUser(peer) : this.client.unblockUser(peer))
  }

  // --- messages ---

  #record(found) {
    return message(found.raw, this.self)
  }

  async #entity({ kind, offset, length, extra }) {
    const place = { offset, length }
    if (kind === 'mention_name') {
      const user = await this.client.resolvePeer(Number(extra))
      return { _: 'inputMessageEntityMentionName', ...place, userId: { ...user, _: 'inputUser' } }
    }
    return { _: entityName(kind), ...place, url: extra, language: extra }
  }

  async sendText({ peer, text, entities, reply_to, quote }) {
    const items = await Promise.all((entities ?? []).map((item) => this.#entity(item)))
    const sent = await this.client.sendText(
      peer,
      { text, entities: items },
      {
        ...(reply_to ? { replyTo: reply_to } : {}),
        ...(quote ? { quote: { text: quote, entities: [] }, quoteOffset: 0 } : {}),
      },
    )
    return this.#record(sent)
  }

  async edit({ peer, id, text }) {
    return this.#record(await this.client.editMessage({ chatId: peer, message: id, text }))
  }

  async delete({ peer, ids, everyone }) {
    await this.client.deleteMessagesById(peer, ids, { revoke: everyone })
  }

  async forward({ source, ids, peer }) {
    const sent = await this.client.forwardMessagesById({
      fromChatId: source,
      messages: ids,
      toChatId: peer,
    })
    return sent.map((one) => this.#record(one))
  }

  async markRead({ peer, max_id }) {
    await this.client.readHistory(peer, { maxId: max_id })
  }

  async typing({ peer }) {
    await this.client.sendTyping(peer, 'typing')
  }

  async history({ peer, limit, offset_id, add_offset }) {
    const found = await this.client.getHistory(peer, {
      limit,
      offset: { id: offset_id ?? 0, date: 0 },
      addOffset: add_offset ?? 0,
    })
    return found.map((one) => this.#record(one))
  }

  async search({ peer, query }) {
    const found = peer
      ? await this.client.searchMessages({ chatId: peer, query })
      : await this.client.searchGlobal({ query })
    return found.map((one) => this.#record(one))
  }

  async pinMessage({ peer, id }) {
    await this.client.pinMessage({ chatId: peer, message: id, bothSides: true })
  }

  // --- dialogs ---

  async dialogs() {
    const found = []
    for await (const dialog of this.client.iterDialogs()) found.push(dialog)
    const texts = new Map(found.map((one) => [one.peer.id, one.lastMessage?.text ?? '']))
    return dialogs(found.map((one) => one.raw), texts)
  }

  async pinDialog({ peer, on }) {
    const target = { _: 'inputDialogPeer', peer: await this.client.resolvePeer(peer) }
    await this.client.call({ _: 'messages.toggleDialogPin', pinned: on, peer: target })
  }

  async draft({ peer, text }) {
    const target = await this.client.resolvePeer(peer)
    await this.client.call({ _: 'messages.saveDraft', peer: target, message: text })
  }

  // --- files ---

  async sendFile({ peer, path, kind, caption, mime, name, width, height, duration, thumb }) {
    const type = { round: 'video', animation: 'video' }[kind] ?? kind
    const sent = await this.client.sendMedia(peer, {
      type,
      file: `file:${path}`,
      caption,
      fileName: name,
      ...(mime ? { fileMime: mime } : {}),
      ...(thumb ? { thumb: `file:${thumb}` } : {}),
      ...(width ? { width, height } : {}),
      ...(duration ? { duration } : {}),
      ...(kind === 'round' ? { isRound: true } : {}),
      ...(kind === 'animation' ? { isAnimated: true } : {}),
    })
    return this.#record(sent)
  }

  async sendAlbum({ peer, paths, caption }) {
    const medias = paths.map((path, index) => ({
      type: 'photo',
      file: `file:${path}`,
      ...(index ? {} : { caption }),
    }))
    return (await this.client.sendMediaGroup(peer, medias)).map((one) => this.#record(one))
  }

  async download({ peer, id, thumb }) {
    const [found] = await this.client.getMessages(peer, id)
    return this.#digest(thumb ? found.media.getThumbnail(thumb) : found.media)
  }

  async #digest(location) {
    const bytes = await this.client.downloadAsBuffer(location)
    return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
}
