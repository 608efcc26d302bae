/** Logging in. */
export default function Login() {
  return <main />
}
