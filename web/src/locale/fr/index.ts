import { app } from './app'
import { errors, patience } from './errors'
import { media } from './media'
import { text } from './text'

import type { Words } from '..'

const french: Words = { app, errors, media, patience, text }

export default french
