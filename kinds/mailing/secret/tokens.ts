import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Whom a mail went to, and where it stands in its series. */
export interface MailRef {
  jobId: string
  seq: number
}

export interface Tokens {
  /** For the link with which somebody unsubscribes: nobody can read who it is, nobody can make another one, and it never runs out. */
  unsubscribe(address: string, ref: MailRef): string
  readUnsubscribe(token: string): ({ address: string } & MailRef) | null
  /** Stands in the sender's address of the envelope, so that what comes back says which mail it was. In small letters: mailboxes may change them. */
  bounce(ref: MailRef): string
  readBounce(token: string): MailRef | null
}

const IV = 12
const TAG = 16
const MAC = 12

/** @param secret of this installation; see `secretOf` */
export function createTokens(secret: string): Tokens {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `mailing ${use}`, 32))
  const [sealing, signing] = [keyFor('unsubscribe'), keyFor('bounce')]
  const macOf = (text: string) => createHmac('sha256', signing).update(text).digest('hex').slice(0, MAC)

  return {
    unsubscribe(address, { jobId, seq }) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const sealed = Buffer.concat([cipher.update(JSON.stringify([address, jobId, seq]), 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    readUnsubscribe(token) {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length <= IV + TAG) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV))
        decipher.setAuthTag(bytes.subarray(IV, IV + TAG))
        const opened = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')
        const [address, jobId, seq] = JSON.parse(opened) as [string, string, number]
        return { address, jobId, seq }
      } catch {
        return null
      }
    },
    bounce({ jobId, seq }) {
      const text = `${jobId.replaceAll('-', '')}.${seq}`
      return `${text}.${macOf(text)}`
    },
    readBounce(token) {
      const [, hex = '', seq = '', mac = ''] = /^([0-9a-f]{32})\.(\d{1,7})\.([0-9a-f]{12})$/.exec(token.toLowerCase()) ?? []
      const isOurs = mac !== '' && timingSafeEqual(Buffer.from(macOf(`${hex}.${seq}`)), Buffer.from(mac))
      if (!isOurs) return null
      return { jobId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), seq: Number(seq) }
    },
  }
}
