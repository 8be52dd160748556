const NAMES = /** @type {const} */ (['POSTGRES_PASSWORD', 'READER_PASSWORD', 'REDIS_PASSWORD', 'RABBITMQ_PASSWORD', 'AUTH_SECRET'])

/**
 * What docker-compose.secrets.yml wants in files, by their names: the same values that docker-compose.yml puts into the environment.
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string>}
 * @throws {Error} naming every secret that is missing
 */
export function composeSecrets(env) {
  const missing = NAMES.filter((name) => !env[name])
  if (missing.length > 0) throw new Error(`not set, see the top of docker-compose.yml: ${missing.join(', ')}`)
  return {
    'database-url': `postgres://postroom:${env.POSTGRES_PASSWORD}@postgres:5432/postroom`,
    'register-database-url': `postgres://postroom_reader:${env.READER_PASSWORD}@postgres:5432/postroom`,
    'redis-url': `redis://:${env.REDIS_PASSWORD}@redis:6379`,
    'rabbitmq-url': `amqp://postroom:${env.RABBITMQ_PASSWORD}@rabbitmq:5672`,
    'auth-secret': String(env.AUTH_SECRET),
  }
}
