/** The one thing of Node that tests use; its own types would change those of the client's code. */
declare module 'node:fs' {
  export function readFileSync(path: URL): Uint8Array<ArrayBuffer>
}
