import type { lock as english } from '../en/lock'
import { pluralIn } from '../plural'

const plural = pluralIn('fr')

export const lock: typeof english = {
  locked: (server: string) => `${server} est verrouillé`,
  passcode: 'Code de verrouillage',
  unlock: 'Déverrouiller',
  wait: plural({
    one: 'Trop de codes erronés. Réessayez dans # seconde.',
    other: 'Trop de codes erronés. Réessayez dans # secondes.',
  }),
  forgot: 'J’ai oublié le code',
  forgotText:
    'Sans le code, personne ne peut lire ce qui est gardé dans ce navigateur. Vous pouvez le supprimer et vous reconnecter : les discussions reviendront du serveur, les discussions secrètes seront perdues. Cette session reste dans la liste de vos appareils ; terminez-la là.',
  newLogin: (device: string) => `Nouvelle connexion à votre compte : ${device}`,
  notMe: 'Ce n’était pas moi',
  deleteAll: 'Tout supprimer ici',
}
