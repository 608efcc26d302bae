// A process that holds devices of one client library and is driven by the tests.
//
// It reads one JSON object a line, {id, device, call, args}, and answers each with {id, result} or
// {id, error: {reason, text}}. What a device sees by itself goes out as {device, event}.
// `node host.mjs mtcute` and `node host.mjs gramjs` speak the same language; `device.py` has the
// list of calls and the form of the records.

import { createInterface } from 'node:readline'

import { reasonOf } from './records.mjs'

// Standard output is for the tests alone; what the libraries have to say goes to the other.
console.log = console.info = console.debug = console.error

const { Device } = await import(`./${process.argv[2]}.mjs`)
const devices = new Map()

function write(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

async function run({ device, call, args }) {
  if (call === 'open') {
    devices.set(device, new Device(args, (event) => write({ device, event })))
    return devices.get(device).connect()
  }
  return devices.get(device)[call.replace(/_(.)/g, (_, letter) => letter.toUpperCase())](args)
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  run(request).then(
    (result) => write({ id: request.id, result: result ?? null }),
    (error) => write({ id: request.id, error: { reason: reasonOf(error), text: String(error.stack) } }),
  )
}
process.exit(0)
