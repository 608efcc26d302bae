import type { errors as english, patience as englishPatience } from '../en/errors'
import { pluralIn } from '../plural'

const plural = pluralIn('fr')

export const errors: typeof english = {
  wait: 'Trop de tentatives.',
  INTERNAL: 'Une erreur est survenue. Veuillez réessayer.',
  PASSCODE_INVALID: 'Ce n’est pas le code de verrouillage.',
  PASSCODE_WAIT: 'Trop de codes erronés.',
  CHAT_WRITE_FORBIDDEN: 'Vous ne pouvez pas écrire dans cette discussion.',
  CHAT_ADMIN_REQUIRED: 'Seuls les administrateurs peuvent le faire.',
  CHAT_RESTRICTED: 'Vous ne pouvez pas envoyer cela ici.',
  USER_IS_BLOCKED: 'Vous ne pouvez pas écrire à cette personne.',
  YOU_BLOCKED_USER: 'Vous avez bloqué cette personne.',
  PEER_ID_INVALID: 'Cette discussion est introuvable.',
  PEER_FLOOD:
    'Vous avez écrit à trop de personnes que vous ne connaissez pas. Réessayez plus tard.',
  MESSAGE_TOO_LONG: 'Ce message est trop long.',
  MESSAGE_EMPTY: 'Il n’y a rien à envoyer.',
  MEDIA_EMPTY: 'Ce fichier n’a pas pu être envoyé.',
  USER_PRIVACY_RESTRICTED:
    'Les réglages de confidentialité de cette personne ne le permettent pas.',
  CHANNEL_PRIVATE: 'Vous n’avez plus accès à cette discussion.',
  SLOWMODE_WAIT: 'Le mode lent est activé : attendez un peu avant le prochain message.',
}

export const patience: typeof englishPatience = {
  seconds: plural({ one: 'Réessayez dans # seconde.', other: 'Réessayez dans # secondes.' }),
  minutes: plural({ one: 'Réessayez dans # minute.', other: 'Réessayez dans # minutes.' }),
  hours: plural({ one: 'Réessayez dans # heure.', other: 'Réessayez dans # heures.' }),
}
