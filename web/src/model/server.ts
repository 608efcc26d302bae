/** What the server says of itself in the page that it serves. */

export interface ServerFacts {
  name: string
  /** Number of the data centre. */
  dc: number
  /** The server's RSA key, PKCS#1: what everything else is checked against. */
  pem: string
  /** 16 hexadecimal digits. */
  fingerprint: string
  /** Where MTProto is spoken over WebSocket. */
  path: string
  /** The key of its web pushes, base64url; empty where it sends none. */
  pushKey: string
  languages: string[]
  /** New accounts need an invitation. */
  invitationOnly: boolean
  version: string
  /** What the operator can see and keeps, from the server's configuration. */
  sees: Record<string, boolean | number | string>
}
