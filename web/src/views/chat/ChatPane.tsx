/** The middle column: a chat, or a thread of it. */
export function ChatPane(props: { peer: number; thread?: number; message?: number }) {
  return <main class="column-chat">{props.peer}</main>
}
