import { pluralIn } from '../plural'

const plural = pluralIn('en')

/** Logging in and signing up. */
export const login = {
  title: 'Log in',
  lead: 'Give your phone number. A code will be sent to it.',
  phone: 'Phone number',
  code: 'Code',
  sentToApp: 'The code was sent to your other devices, in the chat of the service.',
  sentBySms: 'The code was sent to this number.',
  sentByMail: (address: string) => `The code was sent by e-mail to ${address}.`,
  sendAgain: 'Send the code again',
  sendAgainIn: plural({
    one: 'Send the code again in # second',
    other: 'Send the code again in # seconds',
  }),
  sentAgain: 'A new code has been sent.',
  passwordTitle: 'Your password',
  passwordLead: 'This account is protected by a password besides the code.',
  password: 'Password',
  hint: (hint: string) => `Hint: ${hint}`,
  signUpTitle: 'Your name',
  signUpLead: 'There is no account with this number yet. Under which name shall people know you?',
  signUp: 'Create the account',
  firstName: 'First name',
  lastName: 'Last name (optional)',
  invitation: 'Invitation code',
  invitationHint: 'This server takes new members by invitation.',
  /** Leads to the facts that other clients need. */
  about: 'Other ways to use this server',
}
