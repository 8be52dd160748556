const MAX_LENGTH = 120

/** What Windows, macOS or a shell would stumble over, and marks that turn the direction of writing around. */
const unsafe = /[\p{Cc}\p{Cs}<>:"/\\|?*\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Names of devices on Windows, whatever the extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** The name of the finished file: as asked for, else the dataset and the day of its data in the person's time zone. */
export function exportFileName(
  asked: string | undefined,
  source: { label: string; dataAsOf: Date; timeZone: string },
  extension: string,
): string {
  const wanted = safe(asked ?? '', extension) || safe(`${source.label} ${day(source)}`, extension) || 'Export'
  return `${reserved.test(wanted) ? `_${wanted}` : wanted}.${extension}`
}

function safe(text: string, extension: string): string {
  const withoutExtension = text.toLowerCase().endsWith(`.${extension}`) ? text.slice(0, -extension.length - 1) : text
  const clean = withoutExtension.replace(unsafe, ' ').replace(/\s+/g, ' ')
  return Array.from(clean)
    .slice(0, MAX_LENGTH)
    .join('')
    .replace(/^[ .]+|[ .]+$/g, '')
}

/** Swedish writes its dates the ISO way. */
const day = ({ dataAsOf, timeZone }: { dataAsOf: Date; timeZone: string }) => dataAsOf.toLocaleDateString('sv-SE', { timeZone })
