import { pluralIn } from '../plural'

const plural = pluralIn('en')

/** Logging in and signing up. */
export const login = {
  title: 'Log in',
  lead: 'Give your phone number. A code will be sent to it.',
  phone: 'Phone number',
  country: 'Country',
  noCountry: 'Another country',
  byQr: 'Log in by QR code',
  byNumber: 'Log in by phone number',
  qrTitle: 'Log in by QR code',
  qrLabel: 'QR code for logging in',
  qrLead:
    'On a device that is logged in, open Settings, Devices, Link a device, and scan this code.',
  qrCopy: 'Copy as a link',
  email: 'E-mail address',
  emailTitle: 'Your e-mail address',
  emailLead: 'This server sends login codes by e-mail. To which address?',
  forgot: 'Forgotten password',
  recoverLead: 'With it you log in, and the password is removed.',
  giveUp: 'Delete the account',
  giveUpText:
    'No address was set to which a code could be sent. What is left is to delete the account and begin anew. The server waits a week with that and tells your other devices, so that whoever knows the password can object.',
  key: (fingerprint: string) => `Key of the server: ${fingerprint}`,
  language: 'Language',
  theme: 'Colours',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
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
