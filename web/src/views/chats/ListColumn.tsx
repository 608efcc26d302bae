/** The first column: chats, or a page in their place. */
export function ListColumn() {
  return <nav class="column-list" />
}
