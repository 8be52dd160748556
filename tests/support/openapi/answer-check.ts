import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** As much of an OpenAPI document as is read here. */
export interface ApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, object> }> }>>
}

export interface Answer {
  method: string
  /** As asked for: `/api/jobs/123?x=1`. */
  url: string
  status: number
  contentType: string | null | undefined
  /** Null where it was not read, as of a download. */
  body: string | null
}

/**
 * Holds answers against the document, by a validator that is not the one that wrote them.
 * @returns for an answer: what of it the document does not say, in words; null where it says all of it, and for addresses it leaves out.
 */
export function createAnswerCheck(document: ApiDocument): (answer: Answer) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const routes = Object.keys(document.paths).map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  const validators = new Map<string, ValidateFunction>()

  /** The exact address before the one with a parameter in its place. */
  function pathOf(url: string): string | undefined {
    const address = url.split('?')[0] ?? ''
    return address in document.paths ? address : routes.find(({ pattern }) => pattern.test(address))?.path
  }

  function validatorAt(pointer: string): ValidateFunction {
    const known = validators.get(pointer)
    const validator = known ?? ajv.getSchema(`api#${pointer}`)
    if (!validator) throw new Error(`The document has nothing at ${pointer}.`)
    validators.set(pointer, validator as ValidateFunction)
    return validator as ValidateFunction
  }

  function misfit({ method, url, status, contentType, body }: Answer): string | null {
    const path = pathOf(url)
    const operation = path && document.paths[path]?.[method.toLowerCase()]
    if (!operation) return null
    const described = operation.responses[String(status)]
    if (!described) return `status ${status} is not described`
    const mediaType = contentType?.split(';')[0]?.trim() || null
    if (method === 'HEAD' || status === 204 || status === 304) return null // without a body, whatever was written
    if (!described.content) return body ? `status ${status} has a body that is not described` : null
    if (!mediaType || !(mediaType in described.content)) return `status ${status} comes as ${mediaType}, which is not described`
    if (!/\bjson$/.test(mediaType) || body === null) return null
    const validate = validatorAt(
      ['', 'paths', path, method.toLowerCase(), 'responses', status, 'content', mediaType, 'schema'].map(escapePointer).join('/'),
    )
    return validate(JSON.parse(body)) ? null : ajv.errorsText(validate.errors, { dataVar: 'body' })
  }

  return (answer) => {
    const wrong = misfit(answer)
    return wrong && `${answer.method} ${answer.url} → ${answer.status}: ${wrong}`
  }
}

const escapePointer = (part: string | number) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
