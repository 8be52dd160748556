import { type Profile, serviceHandle } from '@/scripts/launch/services/index.mjs'

/** A private server of the set that this stage of `npm test` was given. */
export function ownServer(name: 'postgres' | 'redis' | 'rabbitmq') {
  return serviceHandle(process.env.POSTROOM_TEST_PROFILE as Profile, name)
}
