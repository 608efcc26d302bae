/** The third column. */
export default function SideColumn() {
  return <aside class="column-side" />
}
