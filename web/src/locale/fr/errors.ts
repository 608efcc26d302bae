import type { errors as english, patience as englishPatience } from '../en/errors'
import { pluralIn } from '../plural'

const plural = pluralIn('fr')

export const errors: typeof english = {
  wait: 'Trop de tentatives.',
  INTERNAL: 'Une erreur est survenue. Veuillez réessayer.',
  FLOOD_WAIT: 'Trop de tentatives.',
  PHONE_NUMBER_INVALID:
    'Ce n’est pas un numéro qui puisse recevoir un code. Indiquez-le avec le pays.',
  PHONE_NUMBER_FLOOD: 'Trop de codes ont été demandés pour ce numéro. Réessayez demain.',
  PHONE_NUMBER_BANNED: 'Ce numéro ne peut pas utiliser ce serveur.',
  PHONE_NUMBER_OCCUPIED: 'Il y a déjà un compte pour ce numéro.',
  PHONE_NUMBER_UNOCCUPIED:
    'Il n’y a pas de compte pour ce numéro, et ce serveur n’accueille pas de nouveaux membres.',
  PHONE_CODE_EMPTY: 'Indiquez le code.',
  PHONE_CODE_INVALID: 'Ce n’est pas le code. Vérifiez, et prenez le plus récent.',
  PHONE_CODE_EXPIRED: 'Ce code ne peut plus servir. Revenez en arrière et demandez-en un autre.',
  SEND_CODE_UNAVAILABLE: 'Il n’y a pas d’autre moyen d’envoyer le code.',
  PASSWORD_HASH_INVALID: 'Ce n’est pas le mot de passe.',
  PASSWORD_MISSING: 'Le mot de passe est nécessaire pour cela.',
  PASSWORD_EMPTY: 'Il n’y a pas de mot de passe.',
  PASSWORD_TOO_FRESH: 'Le mot de passe est trop récent pour cela.',
  PASSWORD_RECOVERY_NA: 'Aucune adresse n’a été indiquée pour y envoyer un code.',
  PASSWORD_RECOVERY_EXPIRED: 'Ce code ne peut plus servir. Demandez-en un autre.',
  SRP_PASSWORD_CHANGED: 'Le mot de passe vient d’être changé. Réessayez.',
  SRP_ID_INVALID: 'Cela a pris trop de temps. Réessayez.',
  '2FA_CONFIRM_WAIT': 'La demande est faite, et les autres appareils sont prévenus.',
  CODE_EMPTY: 'Indiquez le code.',
  CODE_INVALID: 'Ce n’est pas le code. Vérifiez, et prenez le plus récent.',
  EMAIL_INVALID: 'Ce n’est pas une adresse électronique.',
  EMAIL_NOT_ALLOWED: 'Ce serveur ne peut pas utiliser cette adresse.',
  EMAIL_HASH_EXPIRED: 'Ce code ne peut plus servir. Demandez-en un autre.',
  EMAIL_VERIFY_EXPIRED: 'Ce code ne peut plus servir. Demandez-en un autre.',
  FIRSTNAME_INVALID: 'Indiquez un prénom de 1 à 64 caractères.',
  LASTNAME_INVALID: 'Ce nom est trop long.',
  INVITE_HASH_EMPTY: 'Il faut un code d’invitation pour s’inscrire ici.',
  INVITE_HASH_INVALID: 'Cette invitation n’a jamais été donnée ici, ou a déjà servi.',
  INVITE_HASH_EXPIRED: 'Cette invitation ne peut plus servir.',
  USERNAME_INVALID: 'Ce nom d’utilisateur ne peut pas être pris.',
  USERNAME_OCCUPIED: 'Ce nom d’utilisateur est déjà pris.',
  USERNAME_NOT_MODIFIED: 'C’est déjà votre nom d’utilisateur.',
  ABOUT_TOO_LONG: 'C’est trop long.',
  BIRTHDAY_INVALID: 'Ce jour n’existe pas.',
  AUTH_TOKEN_INVALID: 'Ce n’est pas le lien d’un appareil qui veut se connecter.',
  AUTH_TOKEN_EXPIRED: 'Ce code a expiré. Scannez celui qui est affiché maintenant.',
  AUTH_TOKEN_ALREADY_ACCEPTED: 'Ce code a déjà servi.',
  FRESH_RESET_AUTHORISATION_FORBIDDEN:
    'Cet appareil est trop récent pour terminer les autres. Utilisez-en un plus ancien, ou attendez un jour.',
  PRIVACY_TOO_LONG: 'Il y a trop d’exceptions.',
  PICTURE_INVALID: 'Cette image ne peut pas être affichée.',
  USER_DEACTIVATED: 'Ce compte a été supprimé.',
  USER_DEACTIVATED_BAN: 'Ce compte a été banni par la personne qui gère le serveur.',
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
