// A device on GramJS: full transport over TCP, or obfuscated abridged over a WebSocket.

import { createHash, createPublicKey } from 'node:crypto'
import { basename } from 'node:path'
import { readFileSync, statSync } from 'node:fs'

import bigInt from 'big-integer'
import { Api, errors, Logger, TelegramClient } from 'telegram'
import { CustomFile } from 'telegram/client/uploads.js'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { Raw } from 'telegram/events/index.js'
import { computeCheck } from 'telegram/Password.js'
import { PromisedNetSockets, PromisedWebSockets } from 'telegram/extensions/index.js'
import { ConnectionTCPFull, ConnectionTCPObfuscated } from 'telegram/network/index.js'
import { StringSession } from 'telegram/sessions/index.js'

import { fromLibrary, toLibrary } from './raw.mjs'
import { dialogs, entityName, event, message, number, person, sessions } from './records.mjs'

const DC = 2
const WORKERS = 4

function trust({ pem, fingerprint }) {
  const { n } = createPublicKey(pem).export({ format: 'jwk' })
  const modulus = bigInt(Buffer.from(n, 'base64url').toString('hex'), 16)
  _serverKeys.set(fingerprint, { n: modulus, e: 65537 })
}

/** GramJS dials port 80, or 443, whatever the session and the server's list of addresses say. */
function at(port, Connection) {
  return class extends Connection {
    constructor(params) {
      super({ ...params, port })
    }
  }
}

function classOf(name) {
  return Api[name[0].toUpperCase() + name.slice(1)]
}

/** The class of "messages.getDialogs" or "inputPeerSelf". */
function classAt(name) {
  const [last, space] = name.split('.').reverse()
  const Class = (space ? Api[space] : Api)[last[0].toUpperCase() + last.slice(1)]
  if (!Class) throw new Error(`GramJS does not know ${name}`)
  return Class
}

export class Device {
  #hash = ''
  #giveCode

  constructor({ server, transport }, emit) {
    this.emit = emit
    trust(server)
    const session = new StringSession('')
    session.setDC(DC, server.address, 443)
    const web = transport === 'websocket'
    this.client = new TelegramClient(session, 1, 'any', {
      connection: web
        ? at(server.http_port, ConnectionTCPObfuscated)
        : at(server.port, ConnectionTCPFull),
      networkSocket: web ? PromisedWebSockets : PromisedNetSockets,
      baseLogger: new Logger('none'),
      connectionRetries: 3,
      floodSleepThreshold: 0,
    })
    this.client.onError = (error) => emit({ kind: 'error', text: String(error.stack) })
    this.client.addEventHandler((update) => {
      const seen = event(update, this.self)
      if (seen) emit(seen)
    }, new Raw({}))
  }

  async connect() {
    await this.client.connect()
    return null
  }

  async close() {
    await this.client.destroy()
  }

  /** Any request of the schema (see raw.mjs). */
  async ask({ method, fields }) {
    const make = {
      peer: (id) => (id < 0 ? new Api.InputPeerChat({ chatId: bigInt(-id) }) : this.#peer(id)),
      user: async (id) => {
        const { userId, accessHash } = await this.#peer(id)
        return userId ? new Api.InputUser({ userId, accessHash }) : new Api.InputUserSelf()
      },
      long: (text) => bigInt(text),
      bytes: (bytes) => bytes,
      object: (name, said) => new (classAt(name))(said),
    }
    return fromLibrary(await this.client.invoke(await toLibrary({ _: method, ...fields }, make)))
  }

  // --- account ---

  async requestCode({ phone }) {
    const sent = await this.client.sendCode({ apiId: 1, apiHash: 'any' }, phone)
    this.#hash = sent.phoneCodeHash
    return sent.isCodeViaApp ? 'app' : 'sms'
  }

  async #signedIn(answer) {
    this.self = number(answer.user.id)
    await this.client.getMe(true)
    return person(answer.user)
  }

  async signIn({ phone, code }) {
    const answer = await this.client.invoke(
      new Api.auth.SignIn({ phoneNumber: phone, phoneCodeHash: this.#hash, phoneCode: code }),
    )
    return answer instanceof Api.auth.AuthorizationSignUpRequired ? null : this.#signedIn(answer)
  }

  /** The library's own call for scripts; it waits for `giveCode` when it asks for the code. */
  async start({ phone, password }) {
    const phoneCode = () =>
      new Promise((resolve) => {
        this.#giveCode = resolve
        this.emit({ kind: 'code_wanted' })
      })
    const onError = (error) => {
      throw error
    }
    const given = { phoneNumber: async () => phone, password: async () => password }
    await this.client.start({ ...given, phoneCode, onError })
    const me = await this.client.getMe()
    this.self = number(me.id)
    return person(me)
  }

  giveCode({ code }) {
    this.#giveCode(code)
  }

  async signUp({ phone, first_name, last_name }) {
    const answer = await this.client.invoke(
      new Api.auth.SignUp({
        phoneNumber: phone,
        phoneCodeHash: this.#hash,
        firstName: first_name,
        lastName: last_name,
      }),
    )
    return this.#signedIn(answer)
  }

  async me() {
    return person(await this.client.getMe())
  }

  async logOut() {
    await this.client.invoke(new Api.auth.LogOut())
  }

  async deleteAccount() {
    await this.client.invoke(new Api.account.DeleteAccount({ reason: 'test' }))
  }

  async setUsername({ username }) {
    await this.client.invoke(new Api.account.UpdateUsername({ username }))
  }

  async setPhoto({ path }) {
    const file = await this.client.uploadFile({ file: fileOf(path), workers: 1 })
    await this.client.invoke(new Api.photos.UploadProfilePhoto({ file }))
  }

  async photo({ peer }) {
    const user = await this.client.getEntity(bigInt(peer))
    const bytes = await this.client.downloadProfilePhoto(user, { isBig: true })
    return bytes?.length ? digest(bytes) : null
  }

  async sessions() {
    return sessions(await this.client.invoke(new Api.account.GetAuthorizations()))
  }

  async endSession({ hash }) {
    await this.client.invoke(new Api.account.ResetAuthorization({ hash: bigInt(hash) }))
  }

  // --- the second password ---

  async setPassword({ current, new: wanted, hint }) {
    await this.client.updateTwoFaSettings({
      currentPassword: current || undefined,
      newPassword: wanted || undefined,
      hint,
    })
  }

  async passwordHint() {
    const found = await this.client.invoke(new Api.account.GetPassword())
    return found.hasPassword ? (found.hint ?? '') : null
  }

  async #proof(password) {
    return computeCheck(await this.client.invoke(new Api.account.GetPassword()), password)
  }

  async checkPassword({ password }) {
    const proof = await this.#proof(password)
    return this.#signedIn(await this.client.invoke(new Api.auth.CheckPassword({ password: proof })))
  }

  async setRecovery({ password, email }) {
    const proof = await this.#proof(password)
    const newSettings = new Api.account.PasswordInputSettings({ email })
    try {
      await this.client.invoke(
        new Api.account.UpdatePasswordSettings({ password: proof, newSettings }),
      )
    } catch (error) {
      if (!(error instanceof errors.EmailUnconfirmedError)) throw error
    }
  }

  async confirmRecovery({ code }) {
    await this.client.invoke(new Api.account.ConfirmPasswordEmail({ code }))
  }

  async askRecovery() {
    return (await this.client.invoke(new Api.auth.RequestPasswordRecovery())).emailPattern
  }

  async recover({ code }) {
    return this.#signedIn(await this.client.invoke(new Api.auth.RecoverPassword({ code })))
  }

  // --- signing in by QR code ---

  #exportToken() {
    return this.client.invoke(
      new Api.auth.ExportLoginToken({ apiId: 1, apiHash: 'any', exceptIds: [] }),
    )
  }

  async showToken() {
    return Buffer.from((await this.#exportToken()).token).toString('base64url')
  }

  async acceptToken({ token }) {
    await this.client.invoke(
      new Api.auth.AcceptLoginToken({ token: Buffer.from(token, 'base64url') }),
    )
  }

  async redeemToken() {
    return this.#signedIn((await this.#exportToken()).authorization)
  }

  async runBot({ token }) {
    await this.client.start({ botAuthToken: token })
    const me = await this.client.getMe()
    this.self = number(me.id)
    return person(me)
  }

  // --- people ---

  async resolve({ username }) {
    return person(await this.client.getEntity(username))
  }

  async resolvePhone({ phone }) {
    const answer = await this.client.invoke(new Api.contacts.ResolvePhone({ phone }))
    return person(answer.users[0])
  }

  async importContact({ phone, first_name, last_name }) {
    const contact = new Api.InputPhoneContact({
      clientId: bigInt(1),
      phone,
      firstName: first_name,
      lastName: last_name,
    })
    const answer = await this.client.invoke(new Api.contacts.ImportContacts({ contacts: [contact] }))
    return answer.users.length ? person(answer.users[0]) : null
  }

  async contacts() {
    const answer = await this.client.invoke(new Api.contacts.GetContacts({ hash: bigInt.zero }))
    return answer.users.map(person)
  }

  async block({ peer, on }) {
    const id = await this.#peer(peer)
    await this.client.invoke(on ? new Api.contacts.Block({ id }) : new Api.contacts.Unblock({ id }))
  }

  // --- messages ---

  async #peer(id) {
    return this.client.getInputEntity(id === this.self ? 'me' : bigInt(id))
  }

  #record(raw) {
    return message(raw, this.self)
  }

  async #entity({ kind, offset, length, extra }) {
    const fields = { offset, length, url: extra, language: extra }
    if (kind !== 'mention_name') return new (classOf(entityName(kind)))(fields)
    const { userId, accessHash } = await this.#peer(Number(extra))
    return new Api.InputMessageEntityMentionName({
      offset,
      length,
      userId: new Api.InputUser({ userId, accessHash }),
    })
  }

  async sendText({ peer, text, entities, reply_to, quote }) {
    const to = await this.#peer(peer)
    const items = await Promise.all((entities ?? []).map((item) => this.#entity(item)))
    if (!quote) {
      const sent = await this.client.sendMessage(to, {
        message: text,
        formattingEntities: items,
        replyTo: reply_to || undefined,
      })
      return this.#record(sent)
    }
    // The library's own sendMessage cannot quote.
    const request = new Api.messages.SendMessage({
      peer: to,
      message: text,
      entities: items,
      replyTo: new Api.InputReplyToMessage({ replyToMsgId: reply_to, quoteText: quote }),
    })
    const answer = await this.client.invoke(request)
    if (answer instanceof Api.UpdateShortSentMessage) {
      return this.#record({
        ...answer,
        message: text,
        entities: answer.entities,
        peerId: { userId: peer },
        replyTo: { replyToMsgId: reply_to, quoteText: quote },
      })
    }
    return this.#record(this.client._getResponseMessage(request, answer, to))
  }

  async edit({ peer, id, text }) {
    return this.#record(await this.client.editMessage(await this.#peer(peer), { message: id, text }))
  }

  async delete({ peer, ids, everyone }) {
    await this.client.deleteMessages(await this.#peer(peer), ids, { revoke: everyone })
  }

  async forward({ source, ids, peer }) {
    const sent = await this.client.forwardMessages(await this.#peer(peer), {
      messages: ids,
      fromPeer: await this.#peer(source),
    })
    return sent.flat().map((one) => this.#record(one))
  }

  async markRead({ peer, max_id }) {
    const target = await this.#peer(peer)
    await this.client.invoke(new Api.messages.ReadHistory({ peer: target, maxId: max_id }))
  }

  async typing({ peer }) {
    const target = await this.#peer(peer)
    const action = new Api.SendMessageTypingAction()
    await this.client.invoke(new Api.messages.SetTyping({ peer: target, action }))
  }

  async history({ peer, limit, offset_id, add_offset }) {
    const found = await this.client.invoke(
      new Api.messages.GetHistory({
        peer: await this.#peer(peer),
        limit,
        offsetId: offset_id ?? 0,
        addOffset: add_offset ?? 0,
        hash: bigInt.zero,
      }),
    )
    return found.messages.map((one) => this.#record(one))
  }

  async search({ peer, query }) {
    const target = peer ? await this.#peer(peer) : undefined
    const found = await this.client.getMessages(target, { search: query, limit: 20 })
    return found.map((one) => this.#record(one))
  }

  async pinMessage({ peer, id }) {
    await this.client.pinMessage(await this.#peer(peer), id, { pmOneSide: false })
  }

  // --- dialogs ---

  async dialogs() {
    const found = await this.client.getDialogs({})
    const texts = new Map(found.map((one) => [number(one.id), one.message?.message ?? '']))
    return dialogs(found.map((one) => one.dialog), texts)
  }

  async pinDialog({ peer, on }) {
    const target = new Api.InputDialogPeer({ peer: await this.#peer(peer) })
    await this.client.invoke(new Api.messages.ToggleDialogPin({ pinned: on, peer: target }))
  }

  async draft({ peer, text }) {
    const target = await this.#peer(peer)
    await this.client.invoke(new Api.messages.SaveDraft({ peer: target, message: text }))
  }

  // --- files ---

  async sendFile({ peer, path, kind, caption, mime, name, width, height, duration, thumb }) {
    const attributes = []
    if (name) attributes.push(new Api.DocumentAttributeFilename({ fileName: name }))
    if (kind === 'voice' || kind === 'audio') {
      attributes.push(new Api.DocumentAttributeAudio({ duration, voice: kind === 'voice' }))
    } else if (width) {
      attributes.push(
        new Api.DocumentAttributeVideo({
          duration,
          w: width,
          h: height,
          roundMessage: kind === 'round',
          supportsStreaming: true,
        }),
      )
    }
    if (kind === 'animation') attributes.push(new Api.DocumentAttributeAnimated())
    // Uploaded by hand, as the library's sendFile takes no media type from its caller.
    const file = await this.client.uploadFile({ file: fileOf(path), workers: WORKERS })
    const small = thumb && (await this.client.uploadFile({ file: fileOf(thumb), workers: 1 }))
    const media =
      kind === 'photo'
        ? new Api.InputMediaUploadedPhoto({ file })
        : new Api.InputMediaUploadedDocument({
            file,
            mimeType: mime ?? 'application/octet-stream',
            attributes,
            thumb: small,
          })
    const sent = await this.client.sendFile(await this.#peer(peer), { file: media, caption })
    return this.#record(sent)
  }

  async sendAlbum({ peer, paths, caption }) {
    const sent = await this.client.sendFile(await this.#peer(peer), {
      file: paths,
      caption: paths.map((_, index) => (index ? '' : caption)),
    })
    return sent.map((one) => this.#record(one))
  }

  async download({ peer, id, thumb }) {
    const [found] = await this.client.getMessages(await this.#peer(peer), { ids: id })
    const sizes = found.media.photo?.sizes ?? found.media.document.thumbs
    const size = thumb ? sizes.find((one) => one.type === thumb) : undefined
    return digest(await this.client.downloadMedia(found, { thumb: size }))
  }
}

function fileOf(path) {
  return new CustomFile(basename(path), statSync(path).size, path, readFileSync(path))
}

function digest(bytes) {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
