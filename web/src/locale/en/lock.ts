import { pluralIn } from '../plural'

const plural = pluralIn('en')

/** The lock of this browser. */
export const lock = {
  locked: (server: string) => `${server} is locked`,
  passcode: 'Passcode',
  unlock: 'Unlock',
  wait: plural({
    one: 'Too many wrong passcodes. Try again in # second.',
    other: 'Too many wrong passcodes. Try again in # seconds.',
  }),
  forgot: 'I forgot the passcode',
  forgotText:
    'Without the passcode nothing that is kept in this browser can be read, by nobody. You can delete it and log in again: chats come back from the server, secret chats are lost. This session stays in your list of devices; end it there.',
  newLogin: (device: string) => `New login to your account: ${device}`,
  notMe: 'It wasn’t me',
  deleteAll: 'Delete everything here',
}
