import type { push as english } from '../en/push'

export const push: typeof english = {
  title: 'Chappe',
  newMessage: 'Nouveau message',
  newSecret: 'Nouveau message dans une discussion secrète',
  whenClosed: 'Aussi quand Chappe est fermé',
  whenClosedNote:
    'Le service de l’éditeur de votre navigateur apprend alors que quelque chose est arrivé pour ce navigateur, et quand. Il n’apprend jamais de qui ni quoi\u00a0: aucun texte et aucun nom ne sont transmis.',
  noServer: 'Ce serveur n’envoie pas de notifications aux navigateurs où Chappe est fermé.',
  noBrowser:
    'Ce navigateur ne reçoit pas de notifications quand Chappe est fermé. Sur un téléphone, il le peut parfois une fois Chappe placé sur l’écran d’accueil.',
  refused: 'Le navigateur ne l’a pas permis. Vous pouvez changer cela dans ses réglages.',
}
