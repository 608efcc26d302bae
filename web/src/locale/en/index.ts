import { acts } from './acts'
import { admin } from './admin'
import { app } from './app'
import { chat } from './chat'
import { chats } from './chats'
import { errors, patience } from './errors'
import { info } from './info'
import { lock } from './lock'
import { login } from './login'
import { media } from './media'
import { push } from './push'
import { secret } from './secret'
import { service } from './service'
import { settings } from './settings'
import { text } from './text'

export default {
  acts,
  admin,
  app,
  chat,
  chats,
  errors,
  info,
  lock,
  login,
  media,
  patience,
  push,
  secret,
  service,
  settings,
  text,
}
