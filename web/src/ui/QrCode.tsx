/** A text as a QR code: dark on light in both themes, as cameras expect it. */

import { createResource, Show } from 'solid-js'
import { Spinner } from './kit'
import './qrCode.css'

/** Modules that stay free around the code (ISO/IEC 18004). */
const QUIET = 4

export function QrCode(props: { text: string; label: string }) {
  const [drawn] = createResource(
    () => props.text,
    async (text) => {
      const { encode } = await import('uqr')
      const { data, size } = encode(text, { ecc: 'M', border: QUIET })
      let path = ''
      for (const [y, row] of data.entries()) {
        for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`
      }
      return { path, size }
    },
  )
  return (
    <Show when={drawn.latest} fallback={<Spinner />}>
      {(found) => (
        <svg
          class="qr-code"
          role="img"
          aria-label={props.label}
          viewBox={`0 0 ${found().size} ${found().size}`}
          shape-rendering="crispEdges"
        >
          <path class="qr-paper" d={`M0 0h${found().size}v${found().size}h-${found().size}z`} />
          <path class="qr-ink" d={found().path} />
        </svg>
      )}
    </Show>
  )
}
