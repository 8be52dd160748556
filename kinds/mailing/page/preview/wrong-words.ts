import type { MailingWords } from '@/kinds/mailing/page/words'

/** What a worker found wrong with a row. */
export function wrongWords(wrong: string, own: MailingWords): string {
  if (wrong.startsWith('missing:')) return own('wrong.missing', { column: wrong.replace('missing:', '') })
  return own(wrong === 'missing_address' || wrong === 'template' ? `wrong.${wrong}` : 'wrong.invalid_address')
}
