import type { login as english } from '../en/login'
import { pluralIn } from '../plural'

const plural = pluralIn('fr')

export const login: typeof english = {
  title: 'Connexion',
  lead: 'Indiquez votre numéro de téléphone. Un code y sera envoyé.',
  phone: 'Numéro de téléphone',
  country: 'Pays',
  noCountry: 'Un autre pays',
  byQr: 'Se connecter par code QR',
  byNumber: 'Se connecter par numéro de téléphone',
  qrTitle: 'Connexion par code QR',
  qrLabel: 'Code QR de connexion',
  qrLead:
    'Sur un appareil déjà connecté, ouvrez Réglages, Appareils, Associer un appareil, puis scannez ce code.',
  qrCopy: 'Copier comme lien',
  email: 'Adresse électronique',
  emailTitle: 'Votre adresse électronique',
  emailLead: 'Ce serveur envoie les codes par courriel. À quelle adresse ?',
  forgot: 'Mot de passe oublié',
  recoverLead: 'Il vous connecte, et le mot de passe est retiré.',
  giveUp: 'Supprimer le compte',
  giveUpText:
    'Aucune adresse n’a été indiquée pour y envoyer un code. Il ne reste qu’à supprimer le compte et à recommencer. Le serveur attend une semaine et prévient vos autres appareils, pour que quiconque connaît le mot de passe puisse s’y opposer.',
  key: (fingerprint: string) => `Clé du serveur : ${fingerprint}`,
  language: 'Langue',
  theme: 'Couleurs',
  themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  code: 'Code',
  sentToApp: 'Le code a été envoyé à vos autres appareils, dans la discussion du service.',
  sentBySms: 'Le code a été envoyé à ce numéro.',
  sentByMail: (address: string) => `Le code a été envoyé par courriel à ${address}.`,
  sendAgain: 'Renvoyer le code',
  sendAgainIn: plural({
    one: 'Renvoyer le code dans # seconde',
    other: 'Renvoyer le code dans # secondes',
  }),
  sentAgain: 'Un nouveau code a été envoyé.',
  passwordTitle: 'Votre mot de passe',
  passwordLead: 'Ce compte est protégé par un mot de passe en plus du code.',
  password: 'Mot de passe',
  hint: (hint: string) => `Indice : ${hint}`,
  signUpTitle: 'Votre nom',
  signUpLead: 'Il n’y a pas encore de compte pour ce numéro. Sous quel nom vous connaîtra-t-on ?',
  signUp: 'Créer le compte',
  firstName: 'Prénom',
  lastName: 'Nom (facultatif)',
  invitation: 'Code d’invitation',
  invitationHint: 'Ce serveur accueille de nouveaux membres sur invitation.',
  about: 'Autres façons d’utiliser ce serveur',
}
