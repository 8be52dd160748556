import { bodies } from './bodies'
import { changeHeaders, headersOfOperation, headersOfStatus } from './headers'

interface Answer {
  description?: string
  headers?: object
  content?: Record<string, { schema?: { $ref?: string } }>
}
interface Operation {
  operationId?: string
  parameters?: object[]
  responses?: Record<string, Answer>
}
interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, { description?: string }> }
}

const changing = ['post', 'patch', 'put', 'delete']

/** Adds what no route's own schema knows: the headers around it, and a sentence for each answer. */
export function completeOperations<Whole extends object>(document: Whole): Whole {
  const { paths = {}, components } = document as Document
  const complete = (method: string, operation: Operation, methods: Record<string, Operation>): Operation => ({
    ...operation,
    // One route answers GET and HEAD; ids are unique.
    ...(method === 'head' && methods.get?.operationId === operation.operationId ? { operationId: `${operation.operationId}Head` } : {}),
    ...(changing.includes(method) ? { parameters: [...(operation.parameters ?? []), ...parametersOf(changeHeaders)] } : {}),
    ...bodyOf(operation),
    responses: mapEntries(operation.responses ?? {}, (status, answer) => ({
      ...answer,
      description: sentenceFor(answer, components),
      ...headersOf(operation.operationId ?? '', status),
    })),
  })
  return {
    ...document,
    paths: mapEntries(paths, (_path, methods) => mapEntries(methods, (method, operation) => complete(method, operation, methods))),
  }
}

const parametersOf = (headers: Record<string, object>) =>
  Object.entries(headers).map(([name, header]) => ({ in: 'header', name, required: true, ...header }))

/** What comes as bytes is read by no schema. */
function bodyOf({ operationId = '' }: Operation): { requestBody?: object } {
  const content = bodies[operationId]
  return content ? { requestBody: { content } } : {}
}

function headersOf(operation: string, status: string): { headers?: object } {
  const headers = { ...headersOfStatus[status], ...headersOfOperation[operation]?.[status] }
  return Object.keys(headers).length > 0 ? { headers } : {}
}

/** The library's filler says nothing; what the schema says of itself does. */
function sentenceFor({ description = '', content = {} }: Answer, components: Document['components']): string {
  if (description !== 'Default Response') return description
  const name = Object.values(content)[0]?.schema?.$ref?.split('/').at(-1) ?? ''
  return components?.schemas?.[name]?.description ?? 'Done'
}

function mapEntries<From, To>(record: Record<string, From>, change: (key: string, value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(key, value)]))
}
