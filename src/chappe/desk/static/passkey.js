// Making a passkey, and logging in with one (w3.org/TR/webauthn-3). `data-passkey` is `login` or
// `enrol`, `data-from` the address that is asked, `data-to` the page that comes then.
'use strict'

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? [])))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

async function made(from) {
  const asked = await post(`${from}/challenge`, {})
  const one = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(asked.challenge),
      rp: asked.rp,
      user: { ...asked.user, id: bytes(asked.user.id) },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    },
  })
  await post(`${from}/passkey`, {
    id: one.id,
    client_data: text(one.response.clientDataJSON),
    attestation: text(one.response.attestationObject),
  })
}

async function signed(from) {
  const asked = await post(`${from}/challenge`, {})
  const one = await navigator.credentials.get({
    publicKey: { challenge: bytes(asked.challenge), rpId: asked.rpId, userVerification: 'required' },
  })
  await post(`${from}/passkey`, {
    id: one.id,
    client_data: text(one.response.clientDataJSON),
    authenticator_data: text(one.response.authenticatorData),
    signature: text(one.response.signature),
    user_handle: text(one.response.userHandle),
  })
}

for (const box of document.querySelectorAll('[data-passkey]')) {
  if (!globalThis.PublicKeyCredential) continue
  box.hidden = false
  const failed = box.querySelector('.failed')
  box.querySelector('button').addEventListener('click', async () => {
    failed.hidden = true
    try {
      await (box.dataset.passkey === 'enrol' ? made : signed)(box.dataset.from)
      location.assign(box.dataset.to)
    } catch {
      failed.hidden = false
    }
  })
}
