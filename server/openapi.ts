import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as api from '@/lib/contracts/api'
import { Artifact } from '@/lib/contracts/artifact'
import { AttemptsList } from '@/lib/contracts/attempt'
import { Dataset } from '@/lib/contracts/datasets'
import { Job } from '@/lib/contracts/job'
import { ExportPayload } from '@/lib/contracts/kinds/export'
import { Notification } from '@/lib/contracts/notification'
import { Preset } from '@/lib/contracts/presets'
import { Progress } from '@/lib/contracts/progress'

const description = `Hand in slow work, get a receipt at once, watch it, fetch the file.

Every change needs the header \`X-Requested-With: postroom\` and comes from the app's own origin (\`Sec-Fetch-Site\` or \`Origin\`).
Errors are RFC 9457 problems; \`reference\` names the request. Lists are pages: pass \`nextCursor\` as \`cursor\`.
Sign in with \`POST /api/auth/sign-in/email\` and \`{"email", "password"}\`; the answer sets the session cookie.`

/** Describes every route from the schemas that check it. Comes before the routes are registered. */
export function describeApi(app: FastifyInstance): void {
  const schemaRegistry = namedSchemas()
  const addSchemas = createJsonSchemaTransformObject({ schemaRegistry })
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Postroom', version: '0.1.0', description, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      security: [{ session: [] }],
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'postroom.session_token' } } },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: (document) => withoutUnused(addSchemas(document)),
  })
}

/** Schemas that get a name of their own in the description, and are written once. */
function namedSchemas() {
  const registry = z.registry<{ id: string }>()
  const { Problem, Me, JobRequest, JobsPage, NotificationsPage, Estimate, DatasetPreview } = api
  const named = {
    Problem,
    Me,
    JobRequest,
    JobsPage,
    NotificationsPage,
    Estimate,
    Artifact,
    AttemptsList,
    Dataset,
    DatasetPreview,
    ExportPayload,
    Job,
    Notification,
    Preset,
    Progress,
  }
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  return registry
}

/** The library writes every named schema twice, as it comes in and as it goes out; what nothing refers to is noise. */
function withoutUnused<Document extends object>(document: Document): Document {
  const components = 'components' in document ? { ...(document.components as { schemas?: object }) } : {}
  const all = Object.entries(components.schemas ?? {})
  const used = new Set<string>()
  const follow = (text: string): void => {
    for (const [name, schema] of all) {
      if (used.has(name) || !text.includes(`#/components/schemas/${name}"`)) continue
      used.add(name)
      follow(JSON.stringify(schema))
    }
  }
  follow(JSON.stringify({ ...document, components: {} }))
  return { ...document, components: { ...components, schemas: Object.fromEntries(all.filter(([name]) => used.has(name))) } }
}
