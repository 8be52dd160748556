const MAX_LENGTH = 120

/** What Windows, macOS or a shell would stumble over, and marks that turn the direction of writing around. */
const unsafe = /[\p{Cc}\p{Cs}<>:"/\\|?*\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Names of devices on Windows, whatever stands behind their first dot. */
const reserved = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i

/** What a file may be called everywhere, without its extension; empty where nothing of the text may stand there. */
export function safeName(text: string, extension: string): string {
  const withoutExtension = text.toLowerCase().endsWith(`.${extension}`) ? text.slice(0, -extension.length - 1) : text
  const clean = withoutExtension.replace(unsafe, ' ').replace(/\s+/g, ' ')
  const name = Array.from(clean)
    .slice(0, MAX_LENGTH)
    .join('')
    .replace(/^[ .]+|[ .]+$/g, '')
  return reserved.test(name) ? `_${name}` : name
}

/** The same for a whole name: "Permits: by status.pdf" → "Permits by status.pdf". */
export function safeFileName(name: string): string {
  const extension = /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1] ?? ''
  const stem = safeName(name, extension.toLowerCase()) || 'file'
  return extension ? `${stem}.${extension}` : stem
}
