import { runKind } from '@/kinds/kit/worker'
import { contract } from './contract'
import { planMails } from './worker/plan'
import { sendMails } from './worker/send/send-mails'
import { mailHouseOf } from './worker/settings'
import { compileMail } from './worker/template/compile'
import { trials } from './worker/trials'

export const worker = runKind(
  contract,
  async (payload, ctx) => {
    const house = mailHouseOf(ctx)
    const template = await compileMail(payload)
    await planMails(payload, template, house.settings.MAILING_MAX_RECIPIENTS, ctx)
    await sendMails(payload, { house, template }, ctx)
    return {}
  },
  { trials },
)
