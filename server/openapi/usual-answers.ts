import type { FastifyInstance, RouteOptions } from 'fastify'
import { z } from 'zod'
import { type ProblemStatus, problems } from '@/server/routes/answers'

/**
 * What a route may answer beside what it says itself follows from what it takes, so no route has to remember it, and a parameter in
 * the address that it does not name is refused. Comes before every other hook: the description reads what stands here.
 */
export function addUsualAnswers(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { schema, url } = route
    if (!schema || schema.hide || !url.startsWith('/api/')) return
    schema.querystring ??= z.strictObject({})
    schema.response = { ...problems(...usualStatuses(route)), ...(schema.response as object) }
  })
}

function usualStatuses({ method, schema }: RouteOptions): ProblemStatus[] {
  const changes = method !== 'GET' && method !== 'HEAD'
  return [
    400,
    ...(isPublic(schema) ? [] : ([401] as const)),
    ...(changes ? ([403] as const) : []),
    ...(schema?.params ? ([404] as const) : []),
    ...(changes ? ([413, 415] as const) : []),
    421,
    429,
    500,
    503,
  ]
}

const isPublic = (schema: RouteOptions['schema']) => schema?.security?.length === 0
