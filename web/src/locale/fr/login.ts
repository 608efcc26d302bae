import type { login as english } from '../en/login'
import { pluralIn } from '../plural'

const plural = pluralIn('fr')

export const login: typeof english = {
  title: 'Connexion',
  lead: 'Indiquez votre numéro de téléphone. Un code y sera envoyé.',
  phone: 'Numéro de téléphone',
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
