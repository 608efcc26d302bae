import { acts } from './acts'
import { app } from './app'
import { chat } from './chat'
import { chats } from './chats'
import { errors, patience } from './errors'
import { lock } from './lock'
import { login } from './login'
import { media } from './media'
import { secret } from './secret'
import { service } from './service'
import { settings } from './settings'
import { text } from './text'

export default {
  acts,
  app,
  chat,
  chats,
  errors,
  lock,
  login,
  media,
  patience,
  secret,
  service,
  settings,
  text,
}
