import { z } from 'zod'

export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).transform(withCheckedCertificate)

/**
 * `sslmode=require`, `prefer` and `verify-ca` check the certificate as `verify-full` does in pg 8, which warns that pg 9 will not.
 * By the word that means it, it stays so. Who wants libpq's meaning says `uselibpqcompat=true`.
 */
export function withCheckedCertificate(url: string): string {
  if (/[?&]uselibpqcompat=true/.test(url)) return url
  return url.replace(/([?&]sslmode=)(?:require|prefer|verify-ca)(?=&|$)/, '$1verify-full')
}

const oneNode = z.url({ protocol: /^amqps?$/, hostname: /^[^,]+$/ })

/** One node or several of a cluster. A comma in a password is no separator. */
export const rabbitmqUrls = z
  .string()
  .refine(
    (list) => list.split(/,(?=amqps?:\/\/)/).every((url) => oneNode.safeParse(url).success),
    'must be an amqp:// URL, or several with a comma between them',
  )

/** One server; or the sentinels of one, with the name they know it by; or nodes of a cluster. */
export const redisUrl = z
  .string()
  .refine(
    (url) => z.url({ protocol: /^rediss?$/ }).safeParse(url).success || SENTINELS.test(url) || CLUSTER.test(url),
    'must be a redis:// URL, redis+sentinel://host,host/name or redis+cluster://host,host',
  )

const SENTINELS = /^rediss?\+sentinel:\/\/([^@/]*@)?[^@/,]+(,[^@/,]+)*\/[^/]+(\/\d+)?$/
const CLUSTER = /^rediss?\+cluster:\/\/([^@/]*@)?[^@/,]+(,[^@/,]+)*\/?$/
