import { app } from './app'
import { errors, patience } from './errors'
import { login } from './login'
import { media } from './media'
import { secret } from './secret'
import { text } from './text'

import type { Words } from '..'

const french: Words = { app, errors, login, media, patience, text }

export default french
