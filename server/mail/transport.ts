import { createTransport } from 'nodemailer'
import { isLoopbackHost } from '@/lib/exposure'
import type { Mail } from '@/lib/mail/compose'

/** Hands one mail in. Rejects with a `MailFailure`. */
export type SendMail = (mail: Mail & { id: string }) => Promise<void>

/** Why a mail was not handed in. `sent` is `no` only where that is certain; its fields are safe to log: no address, no password. */
export class MailFailure extends Error {
  constructor(
    readonly sent: 'no' | 'unknown',
    /** No use in trying the same once more. */
    readonly final: boolean,
    readonly facts: { code?: string | undefined; command?: string | undefined; responseCode?: number | undefined },
  ) {
    super('the mail was not handed in')
  }
}

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000

/**
 * The mail server at `url`. Every wait has an end; a mail can bring in no file and no address of ours. On the way to another machine
 * both password and mail are encrypted or not sent: a server without STARTTLS, or somebody between who hides it, gets neither.
 */
export function createSmtp({ url, from }: { url: string; from: string }): { send: SendMail; close(): void } {
  const limits = { connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS }
  const closed = { disableFileAccess: true, disableUrlAccess: true }
  const requireTLS = !isLoopbackHost(new URL(url).hostname)
  const transport = createTransport({ url, requireTLS, ...limits, ...closed })
  const host = from.split('@')[1]
  return {
    async send({ id, to, subject, text, html }) {
      const headers = { 'Auto-Submitted': 'auto-generated' }
      const sender = { name: 'Postroom', address: from }
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          subject,
          text,
          html,
          headers,
          messageId: `<${id}@${host}>`,
        })
      } catch (error) {
        throw failureOf(error as NodemailerError)
      }
    },
    close: () => transport.close(),
  }
}

interface NodemailerError extends Error {
  code?: string
  /** What was last said to the server. */
  command?: string
  responseCode?: number
}

/** An answer of the server, or none before the mail was under way, says for certain that it was not taken. */
function failureOf({ code, command, responseCode }: NodemailerError): MailFailure {
  const refused = responseCode !== undefined && responseCode >= 400
  const notUnderWay =
    code === 'EDNS' || code === 'ETLS' || code === 'ESOCKET' || command === 'CONN' || code === 'EAUTH' || code === 'EENVELOPE'
  const sent = refused || (notUnderWay && command !== 'DATA') ? 'no' : 'unknown'
  return new MailFailure(sent, refused && responseCode >= 500 && code !== 'EAUTH' && code !== 'ETLS', { code, command, responseCode })
}
