import { keepSecrets } from '#launch/machine/secrets.mjs'
import { isLoopback } from './listen-address.mjs'

export const DEMO_ACCOUNTS_FILE = '.data/demo-accounts.json'

/**
 * The environment of server, workers and set-up: what people gave, the services' addresses, and what one machine needs besides.
 * @param {{ given: Record<string, string | undefined>, services: Record<string, string>, address: { host: string, port: number },
 *   secretsFile: string, nodeEnv: 'production' | 'development' }} options `given`: .env below the process' own environment
 * @returns {Record<string, string | undefined>}
 */
export function appEnvironment({ given, services, address, secretsFile, nodeEnv }) {
  const hasSecret = given.AUTH_SECRET || given.AUTH_SECRET_FILE
  return {
    ...given,
    ...services,
    ...(hasSecret ? {} : { AUTH_SECRET: keepSecrets(secretsFile, ['authSecret']).authSecret }),
    // Demo accounts have known passwords: nowhere but on this machine.
    ...(isLoopback(address.host) ? { DEMO_ACCOUNTS_FILE } : {}),
    // Ctrl-C on one's own machine should not take as long as a shutdown in production may.
    WORKER_GRACE_SECONDS: given.WORKER_GRACE_SECONDS ?? '10',
    HOST: address.host,
    PORT: String(address.port),
    NODE_ENV: nodeEnv,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
