/** Everything that the page can ask for: areas with their operations. */

import * as auth from './auth'
import * as chat from './chat'
import * as dialogs from './dialogs'
import * as history from './history'
import * as media from './media'
import * as messages from './messages'
import * as secret from './secret'
import * as session from './session'

export const operations = { auth, chat, dialogs, history, media, messages, secret, session }

export type Operations = typeof operations
