/** Notifications, and what is pushed to this browser. */
export const push = {
  title: 'Chappe',
  newMessage: 'New message',
  newSecret: 'New message in a secret chat',
  whenClosed: 'Also when Chappe is closed',
  whenClosedNote:
    'The service of your browser’s maker then learns that something came for this browser, and when. It never learns from whom or what: no text and no name is in a push.',
  noServer: 'This server sends no notifications to browsers where Chappe is closed.',
  noBrowser:
    'This browser takes no notifications while Chappe is closed. On a phone it may do so once Chappe is on the home screen.',
  refused: 'The browser did not allow it. You can change that in its settings.',
}
