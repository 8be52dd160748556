import { keepSecrets } from '#launch/machine/secrets.mjs'
import { isLoopback, isLoopbackUrl } from './listen-address.mjs'

const DEMO_ACCOUNTS_FILE = '.data/demo-accounts.json'

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
    ...demo({ given, address, secretsFile }),
    // Ctrl-C on one's own machine should not take as long as a shutdown in production may.
    WORKER_GRACE_SECONDS: given.WORKER_GRACE_SECONDS ?? '10',
    HOST: address.host,
    PORT: String(address.port),
    NODE_ENV: nodeEnv,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/**
 * Demo accounts are made where nobody but this machine's people can come in, and where DEMO=on asks for them: a server that must
 * not have them then refuses to start (lib/config.ts). The file's name goes along without a demo too: the set-up closes accounts that an earlier one left.
 */
function demo({ given, address, secretsFile }) {
  const wanted = given.DEMO || (isOwnMachineOnly(given, address) ? 'on' : 'off')
  const file = { DEMO: wanted, DEMO_ACCOUNTS_FILE: given.DEMO_ACCOUNTS_FILE || DEMO_ACCOUNTS_FILE }
  return wanted === 'on' ? { ...file, DEMO_SECRET: given.DEMO_SECRET || keepSecrets(secretsFile, ['demoSecret']).demoSecret } : file
}

function isOwnMachineOnly(given, address) {
  const hasOwnName = !given.APP_URL_FILE && (!given.APP_URL || isLoopbackUrl(given.APP_URL))
  return isLoopback(address.host) && hasOwnName && !given.TRUST_PROXY_FILE && Number(given.TRUST_PROXY || 0) === 0
}
