/** Headers that programs have to send, or read, and that no schema of a route checks: the guards look at them before. */

const text = (description: string, example: string, more: object = {}) => ({ description, schema: { type: 'string', example, ...more } })

/** With every change. A browser sets Origin by itself; a program sends the address of the app. */
export const changeHeaders = {
  'X-Requested-With': text('Says that the request does not come from a form of another site.', 'postroom', { const: 'postroom' }),
  Origin: text('The address of the app, as in APP_URL. Browsers send it by themselves.', 'http://localhost:3000'),
}

const retryAfter = { 'Retry-After': { description: 'Seconds after which asking again may work.', schema: { type: 'integer', minimum: 1 } } }

/** By status, whatever the route. */
export const headersOfStatus: Record<string, object> = { 429: retryAfter, 503: retryAfter }

const ofFile = {
  'Content-Disposition': text(
    '`attachment`, with the name of the file (RFC 6266).',
    'attachment; filename="Building permits 2026-11-30.csv"',
  ),
  'Content-Length': { description: 'Bytes of this answer.', schema: { type: 'integer' } },
  ETag: text('The SHA-256 of the file.', '"9f86d0…"'),
}
const offset = { 'Upload-Offset': { description: 'Bytes that were received.', schema: { type: 'integer' } } }
const ofUpload = {
  ...offset,
  'Upload-Expires': text('When it goes unless it is gone on with.', 'Tue, 01 Dec 2026 08:00:00 GMT'),
  'Tus-Resumable': text('The version of tus, where it was asked in it.', '1.0.0'),
}
const length = { 'Upload-Length': { description: 'Bytes that the file has.', schema: { type: 'integer' } } }
const ofPart = { ...ofFile, 'Content-Range': text('Which part of the file this is.', 'bytes 100-199/5000') }

/** By operation and status. */
export const headersOfOperation: Record<string, Record<string, object>> = {
  submitJob: { 202: { Location: text('The address of the job.', '/api/jobs/01a229dc-6e0a-7d42-9f55-3a1d0c5b7e11') } },
  bringInput: { 201: { Location: text('The address of the file.', '/api/inputs/01a229dc-6e0a-7d42-9f55-3a1d0c5b7e11'), ...ofUpload } },
  tellUpload: { 200: { ...ofUpload, ...length } },
  continueUpload: { 204: ofUpload, 409: offset },
  downloadArtifact: { 200: ofFile, 206: ofPart },
}
