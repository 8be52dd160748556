import type MimeNode from 'nodemailer/lib/mime-node'

export interface Encoders {
  'quoted-printable': Encoder
  base64: Encoder
}

interface Encoder {
  encode(text: string): string
  wrap(text: string): string
}

/**
 * A mail of nodemailer's, as it goes over the line: its headers and encodings, put together at once. Its own way is a chain of streams for
 * each part, which is for files; of a mail that is in memory it takes a third of all that sending it costs.
 */
export function assemble(node: MimeNode, encoders: Encoders): string {
  const head = `${node.buildHeaders()}\r\n\r\n`
  if (!node.multipart) return head + encoded(node, encoders)
  const parts = node.childNodes.map((child) => `--${node.boundary}\r\n${assemble(child, encoders)}`)
  return `${head}${parts.join('\r\n')}\r\n--${node.boundary}--\r\n`
}

function encoded(node: MimeNode, encoders: Encoders): string {
  const content = typeof node.content === 'string' ? node.content : ''
  const encoding = node.getTransferEncoding()
  if (encoding !== 'quoted-printable' && encoding !== 'base64') return content
  const { encode, wrap } = encoders[encoding]
  return wrap(encode(content))
}
