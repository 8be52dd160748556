import { buffer } from 'node:stream/consumers'
import type { Rendered } from '@/kinds/mailing/worker/template/compile'
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
  const [{ default: MailComposer }, { default: DKIM }] = await Promise.all([
    import('nodemailer/lib/mail-composer'),
    import('nodemailer/lib/dkim'),
  ])
  const signer = dkim && new DKIM(dkim)

  return async function write({ to, subject, html, text, messageId, unsubscribeUrl }: Message): Promise<Buffer> {
    const composer = new MailComposer({
      from: { name: sender.name, address: sender.address },
      to: { name: '', address: to },
      ...(sender.replyTo ? { replyTo: sender.replyTo } : {}),
      subject,
      text,
      html,
      messageId,
      headers: {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        Precedence: 'bulk',
      },
      attachments: attachments.map((raw) => ({ raw })),
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const raw = await composer.compile().build()
    return signer ? buffer(signer.sign(raw)) : raw
  }
}
