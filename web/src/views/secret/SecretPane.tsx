/** A secret chat. */
export default function SecretPane(props: { id: string }) {
  return <main class="column-chat">{props.id}</main>
}
