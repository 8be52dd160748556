import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { completeOperations } from './complete-operations'
import { namedSchemas } from './named-schemas'
import { addUsualAnswers } from './usual-answers'
import { withoutUnused } from './without-unused'

const description = `Hand in slow work, get a receipt at once, watch it, fetch the file.

Sign in with \`POST /api/auth/sign-in/email\`; the answer sets the session cookie, which every other call needs.
Every change also needs the headers \`X-Requested-With: postroom\` and \`Origin\` with the address of the app.
Errors are RFC 9457 problems: \`errors\` names each field, \`reference\` names the request. Lists are pages: pass \`nextCursor\` as \`cursor\`.
An address takes the parameters that are listed and no others.`

/** Describes every route from the schemas that check it. Comes before the routes are registered. */
export function describeApi(app: FastifyInstance): void {
  addUsualAnswers(app)
  const schemaRegistry = namedSchemas()
  const addSchemas = createJsonSchemaTransformObject({ schemaRegistry })
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Postroom', version: '0.1.0', description, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      security: [{ session: [] }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'postroom.session_token',
            description: 'Set by signing in. Under https its name is `__Host-postroom.session_token`.',
          },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: (document) => completeOperations(withoutUnused(addSchemas(document))),
  })
}
