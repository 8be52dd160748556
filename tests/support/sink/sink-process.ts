import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { Delivery, Until } from './delivery'
import { type Entry, openJournal, readJournal } from './journal'
import { mannerOf } from './manners'

// The outside, in a process of its own: `node sink-process.js <journal> <port>`. It does what it is asked, writes that down, and then answers,
// or does not. Whoever started it is told by IPC how much it did.
const [, , file = '', port = '0'] = process.argv
const earlier = readJournal(file)
const journal = openJournal(file)
/** The receipt of each item, by its key against doing it twice. */
const receipts = new Map<string, number>()
/** Asked for, and not yet answered. */
const underWay = new Map<string, Promise<void>>()
let acts = 0
const actsOf = new Map<string, number>()
const waited = new Set<string>()
for (const entry of earlier) remember(entry)

function remember({ what, id, list }: Entry): void {
  if (what === 'later') waited.add(id)
  if (what !== 'done' && what !== 'cut') return
  acts += 1
  actsOf.set(list, (actsOf.get(list) ?? 0) + 1)
  receipts.set(id, acts)
}

function write(entry: Entry): void {
  journal.append(entry)
  remember(entry)
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const delivery = Delivery.parse(await json(request))
  const id = z.string().parse(request.headers['idempotency-key'])
  const before = underWay.get(id) ?? Promise.resolve()
  const now = before.then(() => deliver(id, delivery, response))
  underWay.set(id, now)
  await now
  if (underWay.get(id) === now) underWay.delete(id)
}

/** Only once what is under way is over: whoever asked for it may be gone, and it is done all the same. */
async function tellReceipt(id: string, response: ServerResponse): Promise<void> {
  await underWay.get(id)
  answer(response, 200, { receipt: receipts.get(id) ?? null })
}

async function deliver(id: string, { list, key, takesKeys, ms }: Delivery, response: ServerResponse): Promise<void> {
  const entry = (what: Entry['what']): Entry => ({ list, key, id, what })
  const manner = mannerOf(key)
  await delay(ms / 2)
  if (manner === 'refused') {
    write(entry('refused'))
    return answer(response, 422, { reason: 'There is no such address.' })
  }
  if (manner === 'later' && !waited.has(id)) {
    write(entry('later'))
    return answer(response, 503, { reason: 'Later, please.' })
  }
  const known = takesKeys ? receipts.get(id) : undefined
  const isCut = manner === 'cut' && !receipts.has(id)
  if (known !== undefined) write(entry('known'))
  else write(entry(isCut ? 'cut' : 'done'))
  await delay(ms / 2)
  if (isCut) return void response.socket?.destroy()
  answer(response, 200, { receipt: receipts.get(id) })
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sink')
  const answered = pathname === '/receipt' ? tellReceipt(searchParams.get('id') ?? '', response) : receive(request, response)
  answered.catch((error) => answer(response, 400, { reason: String(error) }))
})
// Whoever asks next would otherwise find that a connection, which it keeps, is being closed.
server.keepAliveTimeout = 60_000
server.listen(Number(port), '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))

/** Told once so much was done, in all or of one list: `{ until: 120 }`. */
process.on('message', (message) => {
  const asked = Until.parse(message)
  const look = setInterval(() => {
    if ((asked.list === undefined ? acts : (actsOf.get(asked.list) ?? 0)) < asked.until) return
    clearInterval(look)
    process.send?.({ reached: asked })
  }, 2)
})
process.on('disconnect', () => process.exit(0))
