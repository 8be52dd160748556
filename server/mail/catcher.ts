import { randomUUID } from 'node:crypto'
import type { SMTPServerDataStream, SMTPServerEnvelope } from 'smtp-server'
import type { CaughtByDemo } from './sink'

/** Mails longer than this are not shown; nobody sends one in a demo. */
const MOST_BYTES = 30_000_000

interface Catcher {
  close(): Promise<void>
}

/**
 * The demo's own mail server, on loopback: it takes every mail and passes none on. What it is made of is loaded here and nowhere else, so
 * that no server has it but that of a demo.
 */
export async function startCatcher(
  port: number,
  { keep, log }: { keep(mail: CaughtByDemo): void; log: { warn(fields: object, message: string): void } },
): Promise<Catcher> {
  const [{ SMTPServer }, { default: PostalMime }] = await Promise.all([import('smtp-server'), import('postal-mime')])

  /** @throws for a mail that is too long, or that nobody can read */
  async function take(stream: SMTPServerDataStream, { mailFrom, rcptTo }: SMTPServerEnvelope): Promise<void> {
    const pieces: Buffer[] = []
    // To its end in any case: what is left of it would be taken for commands.
    for await (const piece of stream) if (!stream.sizeExceeded) pieces.push(piece)
    if (stream.sizeExceeded) throw new Error('the mail is too long for the demo')
    const { subject = '', text = '', html = '', attachments } = await PostalMime.parse(Buffer.concat(pieces))
    const args: object = (mailFrom !== false && mailFrom.args) || {}
    const envid = 'ENVID' in args ? String(args.ENVID) : ''
    const jobId = /^([0-9a-f-]{36})\.\d+$/i.exec(envid)?.[1] ?? null
    const files = attachments.map(({ filename }) => filename ?? 'file')
    const at = new Date().toISOString()
    for (const { address } of rcptTo) keep({ id: randomUUID(), at, to: address, subject, text, html, files, jobId })
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MOST_BYTES,
    disableReverseLookup: true,
    // What a mail is one of is said beside it.
    hideDSN: false,
    onData(stream, { envelope }, done) {
      take(stream, envelope).then(
        () => done(),
        (error) => done(Object.assign(error, { responseCode: 554 })),
      )
    },
  })
  server.on('error', (error) => log.warn({ err: error }, 'the mail server of the demo failed'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch((error) => log.warn({ err: error, port }, 'the demo takes no mails: its port is taken (DEMO_SMTP_PORT)'))
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}
