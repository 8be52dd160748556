import type { FastifyRequest } from 'fastify'
import { inetOf, type Origin } from '@/lib/ledger/audit/origin'

/** Where a request comes from: the address that Fastify works out from the proxies that are trusted. */
export function originOf({ ip, id }: FastifyRequest): Origin {
  return { ip: inetOf(ip), requestId: id }
}
