import { languageField } from '@/components/fields/plain/language-field'
import type { KindForm } from '@/kinds/kit/page'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { checkSource } from './check-source'
import { MailPreview } from './preview/mail-preview'
import { bodyField, subjectField } from './template/template-field'
import { toField } from './to-field'

/** First who gets it, then what it says. */
export const form: KindForm<MailingPayload> = {
  fields: { to: toField, subject: subjectField, body: bodyField, language: languageField },
  sections: [
    { name: 'recipients', title: { en: 'Recipients', de: 'Empfänger' }, fields: ['dataset', 'list', 'filters', 'to'], more: ['faulty'] },
    {
      name: 'mail',
      title: { en: 'E-mail', de: 'E-Mail' },
      fields: ['subject', 'body', 'layout', 'attachments'],
      more: ['senderName', 'replyTo', 'language'],
    },
  ],
  check: checkSource,
  Preview: MailPreview,
}
