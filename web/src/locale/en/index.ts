import { app } from './app'
import { errors, patience } from './errors'
import { media } from './media'
import { text } from './text'

export default { app, errors, media, patience, text }
