import type { Actor, service as english } from '../en/service'
import { pluralIn } from '../plural'

const plural = pluralIn('fr')

const tasks = plural({ one: '# tâche', other: '# tâches' })

/** The subject with the auxiliary of the past tense. */
const has = (actor: Actor): string => (actor.own ? 'Vous avez' : `${actor.name} a`)

export const service: typeof english = {
  you: 'vous',
  members: plural({ one: '# membre', other: '# membres' }),
  unknown: 'Il s’est passé quelque chose que cette version ne sait pas afficher.',
  chatCreate: (who, title) => `${has(who)} créé le groupe ${title}`,
  channelCreate: 'Canal créé',
  groupCreate: 'Groupe créé',
  chatEditTitle: (who, title) => `${has(who)} renommé le groupe en ${title}`,
  channelEditTitle: (title) => `Le canal s’appelle maintenant ${title}`,
  chatEditPhoto: (who) => `${has(who)} changé la photo`,
  channelEditPhoto: 'La photo du canal a été changée',
  chatDeletePhoto: (who) => `${has(who)} retiré la photo`,
  channelDeletePhoto: 'La photo du canal a été retirée',
  chatAddUser: (who, whom) => `${has(who)} ajouté ${whom}`,
  chatEnter: (who) => `${has(who)} rejoint le groupe`,
  chatDeleteUser: (who, whom) => `${has(who)} retiré ${whom}`,
  chatLeave: (who) => `${has(who)} quitté le groupe`,
  chatJoinedByLink: (who) => `${has(who)} rejoint le groupe par un lien d’invitation`,
  chatJoinedByRequest: (who) =>
    who.own
      ? 'Votre demande d’adhésion a été acceptée'
      : `La demande d’adhésion de ${who.name} a été acceptée`,
  channelJoinedByRequest: 'Votre demande d’adhésion au canal a été acceptée',
  chatMigrateTo: 'Ce groupe est devenu un supergroupe',
  channelMigrateFrom: (title) => `Ce supergroupe était le groupe ${title}`,
  pinMessage: (who, what) => `${has(who)} épinglé ${what}`,
  pinned: (text) => `«\u00a0${text}\u00a0»`,
  pinnedMessage: 'un message',
  historyClear: 'L’historique a été effacé',
  ttlSet: (who, time) => `${has(who)} programmé la suppression des messages après ${time}`,
  ttlOff: (who) => `${has(who)} désactivé la suppression automatique`,
  ttlSetHere: (time) => `Ici, les messages sont supprimés après ${time}`,
  ttlOffHere: 'Ici, les messages ne sont plus supprimés automatiquement',
  topicCreate: (who, title) => `${has(who)} créé le sujet ${title}`,
  topicTitle: (who, title) => `${has(who)} renommé le sujet en ${title}`,
  topicIcon: (who) => `${has(who)} changé l’icône du sujet`,
  topicClosed: (who) => `${has(who)} fermé le sujet`,
  topicOpened: (who) => `${has(who)} rouvert le sujet`,
  topicHidden: (who) => `${has(who)} masqué le sujet`,
  topicShown: (who) => `${has(who)} affiché de nouveau le sujet`,
  todoDone: (who, count) => `${has(who)} terminé ${tasks(count)}`,
  todoUndone: (who, count) => `${has(who)} rouvert ${tasks(count)}`,
  todoAdded: (who, count) => `${has(who)} ajouté ${tasks(count)} à la liste`,
  contactSignUp: (who) => `${has(who)} créé un compte. Dites bonjour\u00a0!`,
  screenshotTaken: (who) => `${has(who)} fait une capture d’écran`,
  botAllowed: 'Vous avez autorisé ce bot à vous écrire',
  requestedPeer: 'Vous avez partagé ce que le bot demandait',
  suggestPhoto: (who) => `${has(who)} suggéré une photo de profil`,
  suggestBirthday: (who) => `${has(who)} suggéré une date de naissance`,
  chatTheme: (who) => `${has(who)} changé l’apparence de la discussion`,
  wallPaper: (who) => `${has(who)} changé le fond de la discussion`,
  gameScore: (who) => `${has(who)} marqué des points dans un jeu`,
  callOut: 'Appel sortant',
  callIn: 'Appel entrant',
  callMissed: 'Appel manqué',
  callTook: (call, time) => `${call} (${time})`,
  groupCall: 'Discussion vocale',
  near: (who) => (who.own ? 'Vous êtes à proximité' : `${who.name} est à proximité`),
  webView: 'Des données ont été envoyées au bot',
  payment: 'Paiement',
  gift: (who) => `${has(who)} envoyé un cadeau`,
}
