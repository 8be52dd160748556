import type { Limits } from '@/kinds/kit/worker'
import type { Settings } from '@/kinds/mailing/worker/settings'
import type { PostFailureFacts } from '@/kinds/mailing/worker/smtp/post-failure'

const SERVER = 'mailing:server'
const domainKey = (domain: string) => `mailing:domain:${domain}`

/** After a 421 nobody sends for so long, and nobody to a domain that says it is too much. */
const PAUSE_MS = 30_000

export interface Paces {
  /** Resolves when this mail may be sent, to what is to be called when it has ended. @throws {NotDone} where it may not for a while */
  take(domain: string): Promise<() => void>
  /** The server asked to be left alone, or its neighbour at this domain did. */
  heed(domain: string, failure: PostFailureFacts): Promise<void>
}

/** How fast mails go out: all of this installation together, and those to one domain. */
export function createPaces(limits: Limits, { MAILING_PER_SECOND, MAILING_PER_DOMAIN_PER_SECOND }: Settings): Paces {
  // As many at once as go in a fifth of a second: the next ones then come by themselves.
  const limitOf = (perSecond: number) => ({ perSecond, burst: Math.max(1, Math.ceil(perSecond / 5)) })
  const server = limitOf(MAILING_PER_SECOND)
  const domains = limitOf(MAILING_PER_DOMAIN_PER_SECOND)
  const isDomainSlower = MAILING_PER_DOMAIN_PER_SECOND < MAILING_PER_SECOND
  /** Those that have asked to wait. */
  const slowed = new Set<string>()

  return {
    take(domain) {
      // Where all together are no faster than one domain may be, its limit is kept by itself.
      const ofDomain = isDomainSlower || slowed.has(domain) ? [{ key: domainKey(domain), limit: domains }] : []
      return limits.takeEach([...ofDomain, { key: SERVER, limit: server, all: true }])
    },
    async heed(domain, { type, code, enhanced, answer }) {
      const said = answer ?? String(code)
      const why = { code: 'asked_to_wait', message: `Asked to wait by the mail server: ${said}`, facts: { answer: said } }
      if (code === 421) await limits.pause(SERVER, server, { forMs: PAUSE_MS, why })
      else if (type === 'later' && enhanced?.startsWith('4.7.')) {
        slowed.add(domain)
        await limits.pause(domainKey(domain), domains, { forMs: PAUSE_MS, why })
      }
    },
  }
}
