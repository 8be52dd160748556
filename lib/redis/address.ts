/** Where Redis is, read from REDIS_URL. */
export type RedisAddress =
  | { kind: 'server'; url: string }
  | { kind: 'sentinel'; hosts: Host[]; name: string; db: number; login: Login }
  | { kind: 'cluster'; hosts: Host[]; login: Login }

export interface Host {
  host: string
  port: number
}

interface Login {
  username?: string
  password?: string
  /** With TLS: `rediss+…`. */
  tls?: object
}

const SEVERAL =
  /^(?<scheme>rediss?)\+(?<kind>sentinel|cluster):\/\/(?:(?<login>[^@]*)@)?(?<hosts>[^/@]+)(?:\/(?<name>[^/]+))?(?:\/(?<db>\d+))?$/
const PORTS = { sentinel: 26_379, cluster: 6379 }

/**
 * `redis://…` is one server, `redis+sentinel://:password@h1,h2:26379/name/0` the one that the sentinels know by this name,
 * `redis+cluster://h1,h2` a cluster of which these are some nodes. What is before the @ is for the servers, and for sentinels too.
 */
export function readRedisUrl(url: string): RedisAddress {
  const found = SEVERAL.exec(url)?.groups
  if (!found) return { kind: 'server', url }
  const { scheme, kind, login = '', hosts = '', name = '', db = '0' } = found
  const [username = '', ...rest] = login.split(':').map(decodeURIComponent)
  const password = rest.join(':')
  const given: Login = {
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
    ...(scheme === 'rediss' ? { tls: {} } : {}),
  }
  if (kind === 'cluster') return { kind, hosts: readHosts(hosts, PORTS.cluster), login: given }
  return { kind: 'sentinel', hosts: readHosts(hosts, PORTS.sentinel), name, db: Number(db), login: given }
}

function readHosts(text: string, usualPort: number): Host[] {
  return text.split(',').map((each) => {
    const [, host = each, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(each) ?? []
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? usualPort) }
  })
}
