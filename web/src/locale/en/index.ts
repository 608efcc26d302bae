import { app } from './app'
import { chats } from './chats'
import { errors, patience } from './errors'
import { lock } from './lock'
import { login } from './login'
import { media } from './media'
import { secret } from './secret'
import { service } from './service'
import { text } from './text'

export default { app, chats, errors, lock, login, media, patience, secret, service, text }
