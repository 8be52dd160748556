import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

const Mail = z.object({ to: z.string(), subject: z.string() })

export interface MailDesk {
  /** For `ACME_MAIL_URL`. */
  url: string
  /** To whom it was sent, in order, by its subject. */
  sent(subject: string): string[]
  /** From now on nobody is answered, or none of those whose address begins so. */
  hold(beginning?: string): void
  letGo(): void
  close(): Promise<void>
}

/**
 * The mail provider of the kind in docs/items.md. What it does with a mail stands in its address: one to `refuse…@` has no such address,
 * `busy…@` is put off the first time, and to `gone…@` it is sent, but the answer is lost.
 */
export async function openMailDesk(): Promise<MailDesk> {
  const sent: z.infer<typeof Mail>[] = []
  const busy = new Set<string>()
  let held: Promise<void> = Promise.resolve()
  let letGo = () => {}
  let beginning = ''

  const server = createServer(async (request, response) => {
    const mail = Mail.parse(await json(request))
    const mailbox = `${mail.subject} ${mail.to}`
    if (mail.to.startsWith(beginning)) await held
    if (mail.to.startsWith('refuse')) return void response.writeHead(422).end()
    if (mail.to.startsWith('busy') && !busy.has(mailbox)) {
      busy.add(mailbox)
      return void response.writeHead(503).end()
    }
    sent.push(mail)
    if (mail.to.startsWith('gone')) return void request.socket.destroy()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `mail-${sent.length}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mails`,
    sent: (subject) => sent.filter((mail) => mail.subject === subject).map(({ to }) => to),
    hold(of = '') {
      beginning = of
      held = new Promise((resolve) => {
        letGo = resolve
      })
    },
    letGo: () => letGo(),
    async close() {
      letGo()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
