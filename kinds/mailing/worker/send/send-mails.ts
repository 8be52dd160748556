import type { RunContext } from '@/kinds/kit/worker'
import type { contract } from '@/kinds/mailing/contract'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { readAttachments } from '@/kinds/mailing/worker/message/attachments'
import { createMessageWriter } from '@/kinds/mailing/worker/message/write-message'
import type { MailHouse } from '@/kinds/mailing/worker/settings'
import { createPost } from '@/kinds/mailing/worker/smtp/create-post'
import type { MailTemplate } from '@/kinds/mailing/worker/template/compile'
import { createSender } from './create-sender'
import { watchRefusals } from './watch-refusals'

/** While one mail is on a line, another is looked up and waits for it: so a line waits for little more than the ledger. */
const SLOTS_A_LINE = 2

/** Works off the list: each mail once at the most, whatever happens to server, worker or line. */
export async function sendMails(
  payload: MailingPayload,
  { house, template }: { house: MailHouse; template: MailTemplate },
  ctx: RunContext<typeof contract>,
): Promise<void> {
  const attachments = await readAttachments(ctx.inputs('attachments'))
  const sender = { address: house.from, name: payload.senderName, replyTo: payload.replyTo }
  const write = await createMessageWriter({ sender, attachments, dkim: house.dkim })
  const post = await createPost({ url: house.url })
  const { jobId, limits, tables } = ctx
  try {
    const sending = await createSender({ jobId, house, template, write, post, limits, tables })
    await ctx.items.each({
      phase: 'sending',
      concurrency: SLOTS_A_LINE * house.settings.MAILING_CONNECTIONS,
      ...sending,
      watch: watchRefusals(house.settings.MAILING_STOP_ABOVE_PERCENT),
    })
  } finally {
    post.close()
  }
}
