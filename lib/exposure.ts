/** For one's own machine only: whoever has the source has it too. */
export const DEVELOPMENT_SECRET = 'postroom-development-secret-not-for-production'

const LEAST_DIFFERENT_CHARACTERS = 10
const loopbackHosts = ['127.0.0.1', 'localhost', '::1', '[::1]']

interface Reach {
  HOST: string
  APP_URL?: string | undefined
  TRUST_PROXY: number
}

export const isLoopbackHost = (host: string): boolean => loopbackHosts.includes(host)

const isOwnName = (appUrl: string | undefined): boolean => appUrl === undefined || isLoopbackHost(new URL(appUrl).hostname)

/**
 * Whether people on other machines use this server. Its name says so as much as the address it is bound to: behind a
 * proxy a server listens on loopback, and the whole world may come in.
 */
export const isPublic = ({ HOST, APP_URL, TRUST_PROXY }: Reach): boolean => !isLoopbackHost(HOST) || !isOwnName(APP_URL) || TRUST_PROXY > 0

/** Whether passwords and cookies travel for everybody on the way to read. */
export const isPlainText = (appUrl: string): boolean => new URL(appUrl).protocol === 'http:' && !isOwnName(appUrl)

/** What is wrong with a secret that others must not guess; null for a good one. */
export function secretProblem(secret: string): string | null {
  if (secret === DEVELOPMENT_SECRET) return 'must be set where others can reach the server (HOST, APP_URL or TRUST_PROXY say so)'
  return new Set(secret).size < LEAST_DIFFERENT_CHARACTERS ? 'is too easy to guess' : null
}
