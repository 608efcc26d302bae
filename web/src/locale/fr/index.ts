import type { Words } from '..'
import { app } from './app'
import { errors, patience } from './errors'
import { login } from './login'
import { media } from './media'
import { secret } from './secret'
import { text } from './text'

const french: Words = { app, errors, login, media, patience, secret, text }

export default french
