import { postgres } from './servers/postgres.mjs'
import { rabbitmq } from './servers/rabbitmq.mjs'
import { redis } from './servers/redis.mjs'

/** The servers Postroom needs. */
export const SERVICE_KINDS = [postgres, redis, rabbitmq]

/** @param {string} name @returns {import('./private-instance.mjs').ServiceKind} */
export function kindNamed(name) {
  const kind = SERVICE_KINDS.find((each) => each.name === name)
  if (!kind) throw new Error(`there is no service "${name}": ${SERVICE_KINDS.map((each) => each.name).join(', ')}`)
  return kind
}
