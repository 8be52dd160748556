import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isLoopbackHost } from '@/lib/exposure'
import { outgoing } from './handed-over'
import { awayFor, failureOf, oneLine, type PostFailure } from './post-failure'

const CONNECT_MS = 10_000
/** For one mail, from its first word to the answer: a server that looks for viruses takes its time. */
const MAIL_MS = 60_000
/** Servers end a connection that has brought so many; it is better to be the first. */
const MAILS_A_CONNECTION = 200

export interface Envelope {
  from: string
  to: string
  /** What a report of the delivery names: RFC 3461. */
  id: string
}

export interface Post {
  /**
   * Hands one mail in, over a connection that nobody else uses meanwhile. Resolves with the server's answer.
   * @throws {PostFailure} and nothing else
   */
  send(raw: Buffer, envelope: Envelope, signal: AbortSignal): Promise<string>
  close(): void
}

interface PostOptions {
  /** smtp: or smtps:, with name and password. */
  url: string
  mailMs?: number
}

/** A mail, and until when it may be on its way. */
interface Going {
  raw: Buffer
  envelope: Envelope
  until: number
  signal: AbortSignal
}

interface Line {
  connection: SMTPConnection
  mails: number
  /** Nothing was said of it that would be its end. */
  isOpen(): boolean
}

/**
 * A mail server. Mails go over connections that stay; of each mail it is known whether the server may have it, which an error of the line
 * alone does not tell: it is the same before MAIL FROM and after the last dot.
 */
export async function createPost({ url, mailMs = MAIL_MS }: PostOptions): Promise<Post> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const { hostname, port, protocol, username, password } = new URL(url)
  const idle: Line[] = []
  const open = new Set<Line>()

  async function connect(): Promise<Line> {
    const connection = new Connection({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || undefined,
      secure: protocol === 'smtps:',
      requireTLS: protocol !== 'smtps:' && !isLoopbackHost(hostname),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: mailMs,
    })
    let isOpen = true
    const line: Line = { connection, mails: 0, isOpen: () => isOpen }
    const ended = () => {
      isOpen = false
      open.delete(line)
    }
    connection.once('end', ended)
    // What fails while nobody sends is of no interest: the next mail takes another line.
    connection.on('error', ended)
    open.add(line)
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.once('end', () => reject(new Error('the server closed the line')))
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    if (username) {
      const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      await new Promise<void>((resolve, reject) => connection.login({ credentials }, (error) => (error ? reject(error) : resolve())))
    }
    return line
  }

  async function take(): Promise<Line> {
    for (let line = idle.pop(); line; line = idle.pop()) if (line.isOpen()) return line
    return connect()
  }

  function giveBack(line: Line): void {
    line.mails += 1
    if (!line.isOpen()) return
    if (line.mails < MAILS_A_CONNECTION) idle.push(line)
    else line.connection.quit()
  }

  async function sendOnce(line: Line, going: Going): Promise<string> {
    const message = outgoing(going.raw)
    try {
      const answer = await sendOver(line, message, going)
      giveBack(line)
      return answer
    } catch (error) {
      const failure = failureOf(error as Error, message.isHandedOver())
      // After an answer the line may go on, with the next mail's first word.
      if (failure.facts.code === null || failure.facts.code === 421 || !(await reset(line))) line.connection.close()
      else giveBack(line)
      throw failure
    }
  }

  return {
    async send(raw, envelope, signal) {
      const going = { raw, envelope, signal, until: performance.now() + mailMs }
      const line = await take().catch((error) => Promise.reject(awayFor(error)))
      const wasUsed = line.mails > 0
      return sendOnce(line, going).catch(async (failure: PostFailure) => {
        // A server ends lines on which nothing was said for a while, at times just as the next mail begins. It certainly has not got it.
        const isStale = wasUsed && failure.facts.type === 'away' && failure.facts.code === null && !isOver(going)
        if (!isStale) throw failure
        return sendOnce(await connect().catch((error) => Promise.reject(awayFor(error))), going)
      })
    },
    close() {
      for (const { connection } of open) connection.close()
    },
  }
}

const isOver = ({ until, signal }: Going) => signal.aborted || performance.now() >= until

function sendOver({ connection }: Line, message: ReturnType<typeof outgoing>, going: Going): Promise<string> {
  const { envelope, until, signal } = going
  return new Promise<string>((resolve, reject) => {
    const stop = () => {
      reject(new Error('it took too long, or was stopped'))
      connection.close()
    }
    if (isOver(going)) return stop()
    const late = setTimeout(stop, until - performance.now())
    signal.addEventListener('abort', stop, { once: true })
    const dsn = { id: envelope.id, ret: 'HDRS', notify: 'FAILURE,DELAY' } as const
    connection.send({ from: envelope.from, to: [envelope.to], dsn }, message, (error, info) => {
      clearTimeout(late)
      signal.removeEventListener('abort', stop)
      if (error) reject(error)
      else resolve(oneLine(info?.response ?? ''))
    })
  })
}

/** What was begun and refused is taken back, so that the next mail begins anew. */
async function reset({ connection, isOpen }: Line): Promise<boolean> {
  if (!isOpen()) return false
  return new Promise((resolve) => connection.reset((error) => resolve(!error)))
}
