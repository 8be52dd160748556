import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { troubleOf } from '@/lib/connection-trouble'
import { isLocal } from '@/server/address/is-local'
import type { AppDeps, Dependency } from '@/server/deps'
import { within } from '@/server/within'
import { problems } from './answers'

const CHECK_MS = 2000
const dependencies = ['postgres', 'redis', 'rabbitmq'] as const satisfies readonly Dependency[]

const Check = z.object({
  ok: z.boolean().describe('Whether it can be used.'),
  milliseconds: z.number().describe('How long the answer took.'),
  reason: z
    .enum(['certificate', 'unencrypted', 'refused', 'silent', 'unreachable', 'unusable'])
    .optional()
    .describe("Why it is not ok. The server's log names the host and says what to do."),
})
export const Readiness = z
  .object({
    status: z
      .enum(['ready', 'degraded', 'unavailable', 'closing'])
      .describe('`degraded`: jobs are taken, but Redis or RabbitMQ is away. `closing`: send people elsewhere.'),
    dependencies: z
      .object({
        postgres: Check.describe('Without it there is no answer but 503.'),
        redis: Check.describe('Without it bars stand still.'),
        rabbitmq: Check.describe('Without it jobs wait.'),
      })
      .optional()
      .describe('What the server needs: only for a caller on this very machine.'),
  })
  .describe('Can this server work, and what can it reach.')
export type Readiness = z.infer<typeof Readiness>

/**
 * `/livez` answers while the event loop turns, whatever else is down: restarting would not help those.
 * `/readyz` is 503 only without PostgreSQL or while the process is going down. Without Redis or RabbitMQ jobs are
 * still taken and files handed out, so a balancer must keep this process: that is `degraded`.
 * Everybody learns the status; what is reached and how fast, only whoever asks on this machine.
 * @param isClosing true once the process takes its leave
 */
export function healthRoutes({ health, logger }: AppDeps, isClosing: () => boolean): FastifyPluginAsyncZod {
  async function check(name: Dependency) {
    const start = performance.now()
    const took = () => Math.round(performance.now() - start)
    try {
      await within(CHECK_MS, health[name]())
      return { ok: true, milliseconds: took() }
    } catch (error) {
      logger.warn({ dependency: name, reason: messageOf(error) }, 'a health check failed')
      return { ok: false, milliseconds: took(), reason: troubleOf(error) }
    }
  }

  return async (app) => {
    app.get('/livez', { schema: { hide: true } }, async () => ({ status: 'alive' }))

    app.get(
      '/readyz',
      {
        schema: {
          operationId: 'readiness',
          summary: 'Can this server work, and what can it reach',
          tags: ['health'],
          security: [],
          response: { 200: Readiness, 503: Readiness, ...problems(429) },
        },
      },
      async (request, reply) => {
        const [postgres, redis, rabbitmq] = await Promise.all(dependencies.map(check))
        if (!postgres || !redis || !rabbitmq) throw new Error('a check is missing')
        const status = statusOf({ closing: isClosing(), postgres: postgres.ok, others: redis.ok && rabbitmq.ok })
        const code = status === 'ready' || status === 'degraded' ? 200 : 503
        return reply
          .header('cache-control', 'no-store')
          .code(code)
          .send({ status, ...(isLocal(request) ? { dependencies: { postgres, redis, rabbitmq } } : {}) })
      },
    )
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function statusOf({ closing, postgres, others }: { closing: boolean; postgres: boolean; others: boolean }): Readiness['status'] {
  if (closing) return 'closing'
  if (!postgres) return 'unavailable'
  return others ? 'ready' : 'degraded'
}
