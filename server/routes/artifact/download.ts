import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { kinds } from '@/kinds/registry/contracts'
import { MAX_FILES, PictureType } from '@/lib/contracts/artifact'
import { JobId } from '@/lib/contracts/ids'
import { JobParams, problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'
import { offerOfFile, offerOfPreview } from './file-offer'
import { type FoundFile, findFile, findFiles } from './find-file'
import { sendOffer } from './offer'
import { offerOfZip } from './zip-offer'

/** So many jobs' files in one: their ids stand in an address. */
const MAX_JOBS = 100

/** Hands out what jobs have left. Rights are asked of the ledger first. */
export function downloadRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: ['GET', 'HEAD'],
      url: '/jobs/:id/artifact',
      schema: {
        operationId: 'downloadArtifact',
        summary: 'The finished file, or the main one of several; Range and If-Range continue a broken download',
        tags: ['jobs'],
        params: JobParams,
        headers: Conditions,
        response: { ...bytes(mediaTypes), ...refusals },
      },
      handler: async (request, reply) => {
        const owner = own(request)
        const file = await findFile(deps, owner, request.params.id, 0)
        return sendOffer(request, reply, offerOfFile(deps, owner, file))
      },
    })

    app.route({
      method: ['GET', 'HEAD'],
      url: '/jobs/:id/files/:nth',
      schema: {
        operationId: 'downloadFile',
        summary: 'One of the files of a job, by its `nth`: 0 is the main one; to be continued as that is',
        tags: ['jobs'],
        params: FileParams,
        headers: Conditions,
        response: { ...bytes(mediaTypes), ...refusals },
      },
      handler: async (request, reply) => {
        const owner = own(request)
        const { id, nth } = request.params
        return sendOffer(request, reply, offerOfFile(deps, owner, await findFile(deps, owner, id, nth)))
      },
    })

    app.route({
      method: ['GET', 'HEAD'],
      url: '/jobs/:id/preview',
      schema: {
        operationId: 'previewJob',
        summary: 'A picture of what came of a job, where its kind makes one; what it shows in words stands with the job',
        tags: ['jobs'],
        params: JobParams,
        headers: Conditions,
        response: { ...bytes(PictureType.options), ...refusals },
      },
      handler: async (request, reply) => {
        const owner = own(request)
        return sendOffer(request, reply, offerOfPreview(deps, owner, await findFile(deps, owner, request.params.id, 'preview')))
      },
    })

    app.route({
      method: ['GET', 'HEAD'],
      url: '/jobs/:id/files.zip',
      schema: {
        operationId: 'downloadFiles',
        summary: 'All files of a job in one ZIP',
        description:
          'Files that have expired or are missing are left out. They are stored, not compressed: the length is known beforehand, and a broken download is continued with Range and If-Range, as that of one file.',
        tags: ['jobs'],
        params: JobParams,
        headers: Conditions,
        response: { ...bytes(['application/zip']), ...refusals },
      },
      handler: async (request, reply) => {
        const owner = own(request)
        const files = await findFiles(deps, owner, request.params.id)
        return sendOffer(request, reply, await offerOfZip(deps, owner, files, `${files[0]?.job.title}.zip`))
      },
    })

    app.route({
      method: ['GET', 'HEAD'],
      url: '/jobs/files.zip',
      schema: {
        operationId: 'downloadFilesOfJobs',
        summary: 'All files of several jobs in one ZIP',
        description: 'As for one job. A job that has no file to fetch is answered as it is when it is asked for alone.',
        tags: ['jobs'],
        querystring: ChosenJobs,
        headers: Conditions,
        response: { ...bytes(['application/zip']), ...refusals, ...problems(404) },
      },
      handler: async (request, reply) => {
        const owner = own(request)
        const files: FoundFile[] = []
        for (const id of new Set(request.query.id)) files.push(...(await findFiles(deps, owner, id)))
        return sendOffer(request, reply, await offerOfZip(deps, owner, files, 'Postroom.zip'))
      },
    })
  }
}

const FileParams = JobParams.extend({
  nth: z.coerce
    .number()
    .int()
    .nonnegative()
    .max(MAX_FILES - 1)
    .describe('Which of its files: 0 is the main one.'),
})

const ChosenJobs = z.strictObject({
  id: z
    .preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(JobId).min(1).max(MAX_JOBS))
    .describe('The ids of the jobs, each as an `id` of its own.'),
})

/** What files there are: a program chooses its reader by these. A test downloads one of each. */
const mediaTypes = Object.values(kinds).flatMap(({ mediaTypes = ['*/*'] }) => mediaTypes)

const refusals = { 304: z.null().describe('Unchanged'), ...problems(403, 409, 410, 416) }

function bytes(types: string[]) {
  const content = Object.fromEntries(types.map((mediaType) => [mediaType, { schema: z.unknown() }]))
  return { 200: { description: 'All of it', content }, 206: { description: 'The part asked for', content } }
}

/** For the description: they are read as they come, for nothing in them is an error. */
const Conditions = z.looseObject({
  range: z
    .unknown()
    .optional()
    .describe('One range of bytes, as `bytes=1000-`: what is still missing of a broken download.')
    .meta({ type: 'string' }),
  'if-range': z.unknown().optional().describe('The ETag of what is there already: another file is sent whole.').meta({ type: 'string' }),
  'if-none-match': z.unknown().optional().describe('The ETag of what is there already: 304 for the same file.').meta({ type: 'string' }),
})
