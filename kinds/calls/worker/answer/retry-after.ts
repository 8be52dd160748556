import type { IncomingHttpHeaders } from 'node:http'

/** Nobody is made to wait for longer, whatever a server says. */
const MOST_MS = 24 * 3_600_000
/** What is larger is no number of seconds but a moment. */
const EPOCH = 1_000_000_000

/**
 * How long the server wants to be left alone; null where it does not say. Of a moment, its own clock's reading of now is taken off, which
 * stands in the same answer: ours may be wrong.
 */
export function retryAfterMs(headers: IncomingHttpHeaders, now: number): number | null {
  const said = headers['retry-after']?.trim()
  if (!said) return null
  if (/^\d{1,12}$/.test(said)) return most(Number(said) * 1000)
  return untilMs(Date.parse(said), headers, now)
}

/** How long until there is something to have again, where the answer says that nothing is left; null where it does not. */
export function exhaustedMs(headers: IncomingHttpHeaders, now: number): number | null {
  // As most answers.
  if (!('ratelimit' in headers || 'ratelimit-reset' in headers || 'x-ratelimit-reset' in headers)) return null
  const text = (name: string) => [headers[name]].flat()[0]?.trim() ?? ''
  const [, left] = /(?:^|;)\s*r=(\d+)/.exec(text('ratelimit')) ?? []
  const [, reset] = /(?:^|;)\s*t=(\d+)/.exec(text('ratelimit')) ?? []
  if (left === '0' && reset) return most(Number(reset) * 1000)
  for (const prefix of ['ratelimit', 'x-ratelimit']) {
    const seconds = text(`${prefix}-reset`)
    if (text(`${prefix}-remaining`) !== '0' || !/^\d{1,12}$/.test(seconds)) continue
    return Number(seconds) > EPOCH ? untilMs(Number(seconds) * 1000, headers, now) : most(Number(seconds) * 1000)
  }
  return null
}

function untilMs(moment: number, headers: IncomingHttpHeaders, now: number): number | null {
  const theirs = Date.parse(headers.date ?? '')
  return Number.isNaN(moment) ? null : most(moment - (Number.isNaN(theirs) ? now : theirs))
}

const most = (ms: number): number | null => (ms > 0 ? Math.min(MOST_MS, ms) : null)
