import { randomUUID } from 'node:crypto'
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
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MOST_BYTES,
    disableReverseLookup: true,
    // What a mail is one of is said beside it.
    hideDSN: false,
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        const sender = envelope.mailFrom
        const args: object = (sender !== false && sender.args) || {}
        const envid = 'ENVID' in args ? String(args.ENVID) : ''
        const { subject = '', text = '', html = '', attachments } = await PostalMime.parse(Buffer.concat(pieces))
        const jobId = /^([0-9a-f-]{36})\.\d+$/i.exec(envid)?.[1] ?? null
        for (const { address } of envelope.rcptTo)
          keep({
            id: randomUUID(),
            at: new Date().toISOString(),
            to: address,
            subject,
            text,
            html,
            files: attachments.map(({ filename }) => filename ?? 'file'),
            jobId,
          })
        done()
      })
    },
  })
  server.on('error', (error) => log.warn({ err: error }, 'the mail server of the demo failed'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch((error) => log.warn({ err: error, port }, 'the demo takes no mails: its port is taken (DEMO_SMTP_PORT)'))
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}
