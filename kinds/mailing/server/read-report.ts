/** What a mail server tells of a mail that it had taken: RFC 3464, or a reader's complaint by RFC 5965. */
export type DeliveryReport =
  | { type: 'bounced'; status: string; diagnostic: string }
  /** It tries on. */
  | { type: 'delayed' }
  | { type: 'delivered' }
  | { type: 'complained' }

const STATUS_PARTS = ['message/delivery-status', 'message/global-delivery-status']

/** Null for what is no report, as an answer of somebody who is away, and for what nobody can read. */
export async function readReport(raw: Buffer): Promise<DeliveryReport | null> {
  // With the first that comes back: a server that gets none has it not.
  const { default: PostalMime } = await import('postal-mime')
  const { attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => ({ attachments: [] }))
  const part = (types: string[]) => attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()))
  if (part(['message/feedback-report'])) return { type: 'complained' }
  const status = part(STATUS_PARTS)
  return status ? readStatus(asText(status.content)) : null
}

/** Of several recipients the first: each of our mails has one. */
function readStatus(text: string): DeliveryReport | null {
  const fields = groupsOf(text).find((group) => group.has('action'))
  const action = fields?.get('action')?.toLowerCase().split(/\s/)[0]
  if (!fields || !action) return null
  if (action === 'failed') {
    const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? fields.get('diagnostic-code') ?? '')?.[0] ?? '5.0.0'
    const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+;\s*/, '')
    return { type: 'bounced', status, diagnostic: diagnostic.slice(0, 400) }
  }
  if (action === 'delayed') return { type: 'delayed' }
  return ['delivered', 'relayed', 'expanded'].includes(action) ? { type: 'delivered' } : null
}

/** Fields by their names in small letters, group by group; folded lines are one. */
function groupsOf(text: string): Map<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n\s*\n/)
    .map((group) => new Map(group.split('\n').flatMap((line) => fieldIn(line))))
}

function fieldIn(line: string): [string, string][] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
  return name && value !== undefined ? [[name.toLowerCase(), value.trim()]] : []
}

const asText = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8')

/** Whether nobody has this mailbox, now or later: full ones and those that were cross with us are not meant. */
export const isGoneForGood = (status: string) => /^5\.1\.(?:1|2|3|6|10)$/.test(status)
