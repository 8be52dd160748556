/** Ports inside the containers. @type {Record<string, number>} */
export const CONTAINER_PORTS = { postgres: 5432, redis: 6379, rabbitmq: 5672 }

/**
 * URLs of one service as docker-compose.yml gives them to web, with users, passwords and database, at the address where this machine
 * reaches the container.
 * @param {{ environment?: Record<string, string | null> }} web that service, with every variable filled in
 * @param {string[]} names such as DATABASE_URL
 * @param {number} port on 127.0.0.1
 * @returns {Record<string, string>} by name; those that web has
 */
export function urlsOf({ environment = {} }, names, port) {
  const given = names.flatMap((name) => (environment[name] ? [[name, at(environment[name], port)]] : []))
  return Object.fromEntries(given)
}

function at(text, port) {
  const url = new URL(text)
  url.host = `127.0.0.1:${port}`
  return url.href
}

/** Variables of docker-compose.yml that hold a secret, and the kept secret that fills each when people gave none. */
const COMPOSE_SECRETS = {
  POSTGRES_PASSWORD: 'postgresPassword',
  READER_PASSWORD: 'postgresReaderPassword',
  REDIS_PASSWORD: 'redisPassword',
  RABBITMQ_PASSWORD: 'rabbitmqPassword',
  AUTH_SECRET: 'authSecret',
}
export const COMPOSE_SECRET_NAMES = Object.values(COMPOSE_SECRETS)

/**
 * @param {Record<string, string>} secrets
 * @param {Record<string, string | undefined>} given wins
 */
export function composeEnvironment(secrets, given) {
  const kept = Object.entries(COMPOSE_SECRETS).map(([variable, name]) => [variable, secrets[name]])
  return { ...Object.fromEntries(kept), ...given }
}
