/** Everything that the page can ask for: areas with their operations. */

import * as auth from './auth'
import * as chat from './chat'
import * as contacts from './contacts'
import * as creating from './creating'
import * as dialogs from './dialogs'
import * as folders from './folders'
import * as history from './history'
import * as media from './media'
import * as messages from './messages'
import * as search from './search'
import * as secret from './secret'
import * as session from './session'
import * as stickers from './stickers'
import * as vault from './vault'

export const operations = {
  auth,
  chat,
  contacts,
  creating,
  dialogs,
  folders,
  history,
  media,
  messages,
  search,
  secret,
  session,
  stickers,
  vault,
}

export type Operations = typeof operations
