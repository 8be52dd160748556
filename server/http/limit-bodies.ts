import type { IncomingMessage, Server } from 'node:http'

/** What people bring comes as slowly as their line is; whoever receives it cuts those who send nothing. */
const isUpload = ({ method, url = '' }: IncomingMessage) =>
  (method === 'POST' || method === 'PATCH') && /^\/api\/inputs(?:[/?]|$)/.test(url)

const hasBody = ({ headers }: IncomingMessage) => headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined

/** Cuts a request whose body has not come after a while. Node's own limit knows no exception for those that may take longer. */
export function limitBodies(server: Server, afterMs: number): void {
  server.on('request', (request, response) => {
    if (!hasBody(request) || isUpload(request)) return
    const timer = setTimeout(() => {
      if (request.complete) return
      if (response.headersSent) return void request.destroy()
      // As Node says it.
      request.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
      request.destroy()
    }, afterMs)
    timer.unref()
    request.once('end', () => clearTimeout(timer))
    request.once('close', () => clearTimeout(timer))
  })
}
