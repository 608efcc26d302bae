/** Everything that the page can ask for: areas with their operations. */

import * as account from './account'
import * as acts from './acts'
import * as admin from './admin'
import * as auth from './auth'
import * as authorizations from './authorizations'
import * as chat from './chat'
import * as contacts from './contacts'
import * as creating from './creating'
import * as dialogs from './dialogs'
import * as folders from './folders'
import * as full from './full'
import * as history from './history'
import * as invites from './invites'
import * as media from './media'
import * as members from './members'
import * as messages from './messages'
import * as notifications from './notifications'
import * as password from './password'
import * as pins from './pins'
import * as polls from './polls'
import * as privacy from './privacy'
import * as push from './push'
import * as reactions from './reactions'
import * as reports from './reports'
import * as scheduled from './scheduled'
import * as search from './search'
import * as secret from './secret'
import * as session from './session'
import * as stickers from './stickers'
import * as topics from './topics'
import * as vault from './vault'

export const operations = {
  account,
  acts,
  admin,
  auth,
  authorizations,
  chat,
  contacts,
  creating,
  dialogs,
  folders,
  full,
  history,
  invites,
  media,
  members,
  messages,
  notifications,
  password,
  pins,
  polls,
  privacy,
  push,
  reactions,
  reports,
  scheduled,
  search,
  secret,
  session,
  stickers,
  topics,
  vault,
}

export type Operations = typeof operations
