import { type AddressInfo, createServer, type Socket } from 'node:net'

export type Moment = 'greeting' | 'mail' | 'rcpt' | 'data' | 'half' | 'dot'
/** A line to answer with; `cut` ends the connection, `silent` says nothing any more; null is as it should be. */
export type Answer = string | 'cut' | 'silent' | null

export interface CaughtMail {
  from: string
  /** As the sender calls it, for reports of its delivery; empty where it does not. */
  id: string
  to: string
  raw: string
}

export interface MailServer {
  url: string
  /** Each that it took, in order; one whose line was cut after its end too. */
  mails: CaughtMail[]
  /** How often each address got one. */
  counts(): Map<string, number>
  connections: { open: number; most: number; all: number }
  close(): Promise<void>
}

export interface MailServerOptions {
  /** `nth` counts the mails that came to this moment, from 1. */
  answer?: (moment: Moment, mail: { to: string; nth: number }) => Answer | Promise<Answer>
}

const usual: Record<Exclude<Moment, 'half'>, string> = {
  greeting: '220 test ESMTP',
  mail: '250 2.1.0 ok',
  rcpt: '250 2.1.5 ok',
  data: '354 go on',
  dot: '250 2.0.0 queued',
}

/** A mail server on loopback that counts what it takes, and does at any moment what a test wants. */
export async function createMailServer({ answer = () => null }: MailServerOptions = {}): Promise<MailServer> {
  const mails: CaughtMail[] = []
  const connections = { open: 0, most: 0, all: 0 }
  const sockets = new Set<Socket>()
  const times: Partial<Record<Moment, number>> = {}

  const server = createServer((socket) => {
    sockets.add(socket)
    connections.open += 1
    connections.all += 1
    connections.most = Math.max(connections.most, connections.open)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      connections.open -= 1
    })
    // A line that breaks is what many tests are about.
    serve(socket).catch(() => {})
  })

  async function serve(socket: Socket): Promise<void> {
    let envelope = { from: '', id: '', to: '' }
    /** Somebody that it may go to: without that no mail is taken. */
    let isTakenTo = false

    /** False where nothing more is to be said. */
    async function say(moment: Exclude<Moment, 'half'>): Promise<boolean> {
      const nth = (times[moment] ?? 0) + 1
      times[moment] = nth
      const given = await answer(moment, { to: envelope.to, nth })
      const isTaken = moment === 'dot' && (given === null || given.startsWith('2') || given === 'cut' || given === 'silent')
      if (isTaken) mails.push({ ...envelope, raw: body })
      if (given === 'cut') socket.destroy()
      if (given === 'cut' || given === 'silent') return false
      const line = given ?? usual[moment]
      socket.write(`${line}\r\n`)
      isTakenTo = moment === 'rcpt' ? line.startsWith('2') : isTakenTo
      return true
    }

    let body = ''
    if (!(await say('greeting'))) return
    let rest = ''
    let inData = false
    for await (const bytes of socket) {
      rest += String(bytes)
      for (;;) {
        if (inData) {
          if (rest.length > 0 && (await answer('half', { to: envelope.to, nth: mails.length + 1 })) === 'cut') return void socket.destroy()
          const end = rest.startsWith('.\r\n') ? 0 : rest.indexOf('\r\n.\r\n') + 2
          if (end < 2 && end !== 0) break
          if (end === 2 && !rest.startsWith('\r\n.\r\n')) break
          body = rest.slice(0, end).replace(/^\.\./gm, '.')
          rest = rest.slice(end + 3)
          inData = false
          if (!(await say('dot'))) return
          continue
        }
        const at = rest.indexOf('\r\n')
        if (at < 0) break
        const line = rest.slice(0, at)
        rest = rest.slice(at + 2)
        if (/^(EHLO|HELO)/i.test(line)) socket.write('250-test\r\n250-DSN\r\n250-PIPELINING\r\n250 8BITMIME\r\n')
        else if (/^MAIL FROM:/i.test(line)) {
          isTakenTo = false
          envelope = { from: /<([^>]*)>/.exec(line)?.[1] ?? '', id: /ENVID=(\S+)/i.exec(line)?.[1] ?? '', to: '' }
          if (!(await say('mail'))) return
        } else if (/^RCPT TO:/i.test(line)) {
          envelope.to = /<([^>]*)>/.exec(line)?.[1] ?? ''
          if (!(await say('rcpt'))) return
        } else if (/^DATA/i.test(line) && !isTakenTo) socket.write('503 5.5.1 no valid recipients\r\n')
        else if (/^DATA/i.test(line)) {
          const given = await answer('data', { to: envelope.to, nth: (times.data ?? 0) + 1 })
          if (!(await say('data'))) return
          inData = given === null || given.startsWith('3')
        } else if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    connections,
    counts() {
      const counts = new Map<string, number>()
      for (const { to } of mails) counts.set(to, (counts.get(to) ?? 0) + 1)
      return counts
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
