const MAX_NAME_BYTES = 200

/** Controls, what overrides the direction of text, and what file systems and URLs use for themselves. */
const unsafe = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/gu
const windowsDevices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * `attachment` with the name twice (RFC 6266): plain ASCII for old clients, and exactly, percent-encoded, as
 * `filename*` (RFC 5987). Whatever the name holds, the header stays one line and the name stays one name.
 */
export function contentDisposition(fileName: string): string {
  const name = safeFileName(fileName)
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`
}

/** A name that every common file system takes, its extension kept. */
export function safeFileName(fileName: string): string {
  const clean = fileName
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : ''
  const base = cut(clean.slice(0, clean.length - extension.length), MAX_NAME_BYTES - Buffer.byteLength(extension))
  const name = `${base || 'file'}${extension}`
  return windowsDevices.test(name) ? `_${name}` : name
}

/** At most so many bytes of UTF-8, never half a character. */
function cut(text: string, bytes: number): string {
  let used = 0
  let kept = ''
  for (const character of text) {
    used += Buffer.byteLength(character)
    if (used > bytes) return kept.trimEnd()
    kept += character
  }
  return kept
}
