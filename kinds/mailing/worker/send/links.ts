import type { MailRef, Tokens } from '@/kinds/mailing/secret/tokens'
import type { MailHouse } from '@/kinds/mailing/worker/settings'

export interface Links {
  unsubscribe(address: string, ref: MailRef): string
  /** The same for every go at it: who gets two has one. */
  messageId(ref: MailRef): string
  /** Says of what comes back which mail it was. */
  envelopeFrom(ref: MailRef): string
}

export function linksOf({ appUrl, from, settings }: Pick<MailHouse, 'appUrl' | 'from' | 'settings'>, tokens: Tokens): Links {
  const host = from.split('@')[1] ?? 'localhost'
  const [bounceName, bounceHost] = (settings.MAILING_BOUNCE_ADDRESS ?? '').split('@')
  return {
    unsubscribe: (address, ref) => new URL(`/api/open/mailing/unsubscribe?t=${tokens.unsubscribe(address, ref)}`, appUrl).href,
    messageId: (ref) => `<${tokens.bounce(ref)}@${host}>`,
    envelopeFrom: (ref) => (bounceName && bounceHost ? `${bounceName}+${tokens.bounce(ref)}@${bounceHost}` : from),
  }
}
