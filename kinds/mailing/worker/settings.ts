import type { z } from 'zod'
import { PermanentError, type RunContext, type TrialContext } from '@/kinds/kit/worker'
import type { contract } from '@/kinds/mailing/contract'
import type { variables } from '@/kinds/mailing/payload/variables'
import type { DkimKey } from './message/write-message'

export type Settings = z.output<typeof variables>
type Context = Pick<RunContext<typeof contract> | TrialContext<typeof contract>, 'site' | 'variables'>

export interface MailHouse {
  url: string
  from: string
  dkim: DkimKey | null
  appUrl: string
  settings: Settings
}

/** With what mails are sent here. @throws {PermanentError} `no_mail_server` */
export function mailHouseOf({ site, variables }: Context): MailHouse {
  if (!site.mail) throw new PermanentError('no_mail_server', 'No mail server is set up: SMTP_URL and MAIL_FROM say which.')
  const settings = variables as Settings
  const { url, from } = site.mail
  const { MAILING_DKIM_KEY: privateKey, MAILING_DKIM_SELECTOR: keySelector } = settings
  const dkim = privateKey && keySelector ? { domainName: from.split('@')[1] ?? '', keySelector, privateKey } : null
  return { url, from, dkim, appUrl: site.appUrl, settings }
}
