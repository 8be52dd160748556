export type Service = 'PostgreSQL' | 'Redis' | 'RabbitMQ'

/** What may be told to anybody who asks: it names no host and no user. */
export type Trouble = 'certificate' | 'unencrypted' | 'refused' | 'silent' | 'unreachable' | 'unusable'

const UNKNOWN_AUTHORITY =
  /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_UNTRUSTED)$/
const OTHER_CERTIFICATE = /^(CERT_|ERR_TLS_CERT_|CRL_|HOSTNAME_MISMATCH)/
const NOT_ENCRYPTED = /does not support SSL connections|wrong version number|packet length too long|ERR_SSL_/i
const REFUSED = /^(28...|3D000|42501)$/
const REFUSED_WORDS = /WRONGPASS|NOAUTH|ACCESS.REFUSED|403 \(/
const SILENT = /ETIMEDOUT|timeout|timed out|no answer|did not answer/i
const UNREACHABLE = /^(ECONN|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|EPIPE)/

export function troubleOf(error: unknown): Trouble {
  const { code, message } = factsOf(error)
  if (UNKNOWN_AUTHORITY.test(code) || OTHER_CERTIFICATE.test(code)) return 'certificate'
  if (NOT_ENCRYPTED.test(`${code} ${message}`)) return 'unencrypted'
  if (REFUSED.test(code) || REFUSED_WORDS.test(message)) return 'refused'
  if (SILENT.test(`${code} ${message}`)) return 'silent'
  return UNREACHABLE.test(code) ? 'unreachable' : 'unusable'
}

/**
 * Why a service cannot be used, in one line for whoever runs this: which service, where, why, and what to set. Never a stack:
 * that tells where in a library it was noticed.
 */
export function connectionTrouble(service: Service, url: string, error: unknown): string {
  const { code, message } = factsOf(error)
  const where = `${service} at ${hostOf(url)}`
  if (UNKNOWN_AUTHORITY.test(code))
    return `${where} shows a certificate of an authority that is not known here (${code}): set NODE_EXTRA_CA_CERTS to the file with that authority's certificate`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `${where} shows a certificate for another name (${message}): connect by a name that stands in it, or have it made for this one`
  if (code === 'CERT_HAS_EXPIRED') return `${where} shows a certificate that has expired: renew it there`
  if (OTHER_CERTIFICATE.test(code)) return `${where} shows a certificate that cannot be trusted: ${message} (${code})`
  if (NOT_ENCRYPTED.test(`${code} ${message}`)) return `${where} does not speak TLS there: ${advice[service]} (${message})`
  return `${where} cannot be used: ${message}`
}

const advice: Record<Service, string> = {
  PostgreSQL: 'turn it on at the server (ssl = on), or take sslmode out of the URL',
  Redis: 'use its tls-port, or redis:// instead of rediss://',
  RabbitMQ: 'use the port of its ssl listener, or amqp:// instead of amqps://',
}

/** Host and port without user and password; of a list of URLs or hosts all of them. */
export function hostOf(url: string): string {
  return url
    .replace(/[a-z+]+:\/\//g, '')
    .replace(/[^,@]*@/g, '')
    .replace(/[/?][^,]*/g, '')
}

function factsOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  // Of a name with several addresses each was tried; an error that wraps another says less than that one.
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  const own = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (inner instanceof Error && (own === '' || error.message === '')) {
    const within = factsOf(inner)
    return { code: own || within.code, message: within.message }
  }
  return { code: own, message: (error.message || own || error.name).split('\n')[0] ?? '' }
}
