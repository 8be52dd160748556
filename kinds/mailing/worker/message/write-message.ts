import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Rendered } from '@/kinds/mailing/worker/template/compile'
import { assemble } from './assemble'
import type { Part } from './attachments'

export interface DkimKey {
  domainName: string
  keySelector: string
  privateKey: string
}

export interface Sender {
  address: string
  name: string
  replyTo: string | undefined
}

export interface Message extends Rendered {
  to: string
  messageId: string
  /** Where a click, and the mailbox by itself, unsubscribes. */
  unsubscribeUrl: string
}

/** Mails as they go over the line, of one series. */
export async function createMessageWriter({
  sender,
  attachments,
  dkim,
}: {
  sender: Sender
  attachments: readonly Part[]
  dkim: DkimKey | null
}) {
  const [{ default: MimeNode }, quotedPrintable, base64, { default: DKIM }] = await Promise.all([
    import('nodemailer/lib/mime-node'),
    import('nodemailer/lib/qp'),
    import('nodemailer/lib/base64'),
    import('nodemailer/lib/dkim'),
  ])
  const signer = dkim && new DKIM(dkim)
  const encoders = { 'quoted-printable': quotedPrintable, base64 }
  const own = { disableFileAccess: true, disableUrlAccess: true }
  const usual = {
    Precedence: 'bulk',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    From: { name: sender.name, address: sender.address },
    ...(sender.replyTo ? { 'Reply-To': sender.replyTo } : {}),
  }

  /** The same for all mails of a series, so what is attached to each is made once. */
  const baseBoundary = randomUUID()
  let attached: Buffer | null = null

  function textOf({ to, subject, html, text, messageId, unsubscribeUrl }: Message) {
    const root = new MimeNode(attachments.length > 0 ? 'multipart/mixed' : 'multipart/alternative', { ...own, baseBoundary })
    const alternatives = attachments.length > 0 ? root.createChild('multipart/alternative', own) : root
    alternatives.createChild('text/plain; charset=utf-8', own).setContent(text)
    alternatives.createChild('text/html; charset=utf-8', own).setContent(html)
    const each = { To: { name: '', address: to }, Subject: subject, 'Message-ID': messageId, 'List-Unsubscribe': `<${unsubscribeUrl}>` }
    return { mail: assemble(root.setHeader({ ...usual, ...each }), encoders), boundary: root.boundary }
  }

  function bytesOf(message: Message): Buffer {
    const { mail, boundary } = textOf(message)
    if (attachments.length === 0) return Buffer.from(mail)
    const end = `\r\n--${boundary}--\r\n`
    attached ??= Buffer.from(`${attachments.map((part) => `\r\n--${boundary}\r\n${part}`).join('')}${end}`)
    return Buffer.concat([Buffer.from(mail.slice(0, -end.length)), attached])
  }

  return async function write(message: Message): Promise<Buffer> {
    const raw = bytesOf(message)
    return signer ? buffer(signer.sign(raw)) : raw
  }
}
