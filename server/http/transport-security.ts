export interface TransportSettings {
  appUrl: string
  /** Whether browsers hold every name below the app's to https too: only where all of them have it. */
  hstsSubdomains: boolean
}

const YEAR_SECONDS = 31_536_000

/** What Strict-Transport-Security says: from now on https only. Null on http. */
export function transportSecurity({ appUrl, hstsSubdomains }: TransportSettings): string | null {
  if (new URL(appUrl).protocol !== 'https:') return null
  return `max-age=${YEAR_SECONDS}${hstsSubdomains ? '; includeSubDomains' : ''}`
}
