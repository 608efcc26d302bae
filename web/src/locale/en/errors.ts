import { pluralIn } from '../plural'

const plural = pluralIn('en')

/** Why something was refused, by the reason of the server's table of errors. */
export const errors: Record<string, string> & { wait: string } = {
  wait: 'Too many attempts.',
  INTERNAL: 'Something went wrong. Please try again.',
  PASSCODE_INVALID: 'This is not the passcode.',
  PASSCODE_WAIT: 'Too many wrong passcodes.',
  CHAT_WRITE_FORBIDDEN: 'You cannot write in this chat.',
  CHAT_ADMIN_REQUIRED: 'Only administrators can do this.',
  CHAT_RESTRICTED: 'You may not send this here.',
  USER_IS_BLOCKED: 'You cannot write to this person.',
  YOU_BLOCKED_USER: 'You have blocked this person.',
  PEER_ID_INVALID: 'This chat was not found.',
  PEER_FLOOD: 'You have written to too many people you do not know. Try again later.',
  MESSAGE_TOO_LONG: 'This message is too long.',
  MESSAGE_EMPTY: 'There is nothing to send.',
  MEDIA_EMPTY: 'This file could not be sent.',
  USER_PRIVACY_RESTRICTED: 'The privacy settings of this person do not allow it.',
  CHANNEL_PRIVATE: 'You no longer have access to this chat.',
  SLOWMODE_WAIT: 'Slow mode is on: wait a little before the next message.',
}

/** After `wait`: how long. */
export const patience = {
  seconds: plural({ one: 'Try again in # second.', other: 'Try again in # seconds.' }),
  minutes: plural({ one: 'Try again in # minute.', other: 'Try again in # minutes.' }),
  hours: plural({ one: 'Try again in # hour.', other: 'Try again in # hours.' }),
}
