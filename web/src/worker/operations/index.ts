/** Everything that the page can ask for: areas with their operations. */

import * as account from './account'
import * as acts from './acts'
import * as auth from './auth'
import * as authorizations from './authorizations'
import * as chat from './chat'
import * as contacts from './contacts'
import * as creating from './creating'
import * as dialogs from './dialogs'
import * as folders from './folders'
import * as history from './history'
import * as media from './media'
import * as messages from './messages'
import * as notifications from './notifications'
import * as password from './password'
import * as pins from './pins'
import * as polls from './polls'
import * as privacy from './privacy'
import * as reactions from './reactions'
import * as scheduled from './scheduled'
import * as search from './search'
import * as secret from './secret'
import * as session from './session'
import * as stickers from './stickers'
import * as vault from './vault'

export const operations = {
  account,
  acts,
  auth,
  authorizations,
  chat,
  contacts,
  creating,
  dialogs,
  folders,
  history,
  media,
  messages,
  notifications,
  password,
  pins,
  polls,
  privacy,
  reactions,
  scheduled,
  search,
  secret,
  session,
  stickers,
  vault,
}

export type Operations = typeof operations
