import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { versionOf } from '@/kinds/kit/read-payload'
import { kindOf } from '@/kinds/registry/kind-of'
import { presetSettings } from '@/kinds/registry/read-stored'
import { NewPreset, PresetChange } from '@/kinds/registry/requests'
import { MOST_PRESETS, Preset, PresetId, PresetsList } from '@/lib/contracts/presets'
import type { PresetResult } from '@/lib/ledger/people/presets'
import { askKind } from '@/server/kinds/ask-kind'
import { HttpProblem, notFound } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'
import { problems } from './answers'
import type { RouteContext } from './context'

const tags = ['presets']
const params = z.object({ id: PresetId })

/** Settings that a person keeps under a name. Saving checks them as a submit would. */
export function presetRoutes({ own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/presets',
      { schema: { operationId: 'listPresets', summary: 'My presets, by name', tags, response: { 200: PresetsList } } },
      async (request) => ({ presets: (await own(request).ledger.presets.list()).map(ofToday) }),
    )

    app.post(
      '/presets',
      {
        schema: {
          operationId: 'addPreset',
          summary: 'Keep settings under a name',
          tags,
          body: NewPreset,
          response: { 201: Preset, ...problems(409, 422) },
        },
      },
      async (request, reply) => {
        const { ledger, ...person } = own(request)
        const asked = askKind(person, request.body, { locale: localeOf(request.headers) })
        await asked.checkSettings()
        const added = await ledger.presets.add({ ...request.body, payloadVersion: asked.payloadVersion }, MOST_PRESETS)
        return reply.code(201).send(presetOf(added))
      },
    )

    app.patch(
      '/presets/:id',
      {
        schema: {
          operationId: 'changePreset',
          summary: 'Give a preset another name, other settings, or both',
          tags,
          params,
          body: PresetChange,
          response: { 200: Preset, ...problems(409, 422) },
        },
      },
      async (request) => {
        const { ledger, ...person } = own(request)
        const { kind, payload = {} } = request.body
        const asked = askKind(person, { kind, payload }, { locale: localeOf(request.headers) })
        if (request.body.payload) await asked.checkSettings()
        const change = { ...request.body, payloadVersion: asked.payloadVersion }
        return presetOf(await ledger.presets.change(request.params.id, change))
      },
    )

    app.delete(
      '/presets/:id',
      {
        schema: {
          operationId: 'deletePreset',
          summary: 'Forget a preset',
          tags,
          params,
          response: { 204: z.null().describe('Gone') },
        },
      },
      async (request, reply) => {
        if (!(await own(request).ledger.presets.remove(request.params.id))) throw notFound()
        return reply.code(204).send(null)
      },
    )
  }
}

/** What was saved long ago, as it would be saved now. What cannot be brought to that stays as it is: a page shows that it does not fit. */
function ofToday(preset: Preset): Preset {
  const payload = presetSettings(preset)
  const kind = kindOf(preset.kind)
  return payload && kind ? { ...preset, payload, payloadVersion: versionOf(kind) } : preset
}

function presetOf(changed: PresetResult): Preset {
  switch (changed.result) {
    case 'saved':
      return ofToday(changed.preset)
    case 'not_found':
      throw notFound()
    case 'name_taken':
      throw new HttpProblem(409, 'The name is taken', {
        type: 'urn:postroom:name_taken',
        detail: 'You have a preset with this name.',
        errors: [{ field: 'name', message: 'is the name of another preset' }],
      })
    case 'full':
      throw new HttpProblem(409, 'No room', {
        type: 'urn:postroom:presets_full',
        detail: `You have ${MOST_PRESETS} presets, which is the limit. Delete one first.`,
      })
    default:
      return changed satisfies never
  }
}
