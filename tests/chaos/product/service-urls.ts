import type { ServiceUrls } from '@/bench/bench'
import { requiredUrl } from '@/tests/support/database'

/** Of the servers that the command has started and named in the environment. */
export function serviceUrls(): ServiceUrls {
  return {
    DATABASE_URL: requiredUrl('DATABASE_URL'),
    REGISTER_DATABASE_URL: requiredUrl('REGISTER_DATABASE_URL'),
    REDIS_URL: requiredUrl('REDIS_URL'),
    RABBITMQ_URL: requiredUrl('RABBITMQ_URL'),
  }
}
