import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

/** A line to the server that breaks when a test says so: a proxy between a browser and whatever it asks for. */
export interface Line {
  /** For the browser's settings. */
  proxy: { server: string }
  /** From which byte on each part of a file was sent, in order. */
  parts: { path: string; offset: number }[]
  /** Each of the next parts of a file breaks off after so many bytes of it. */
  cutAfter(...bytes: number[]): void
  /** The part that comes next stands still after so many bytes, and so does whatever is tried after it, until it is let go. */
  holdAfter(bytes: number): { held: Promise<void>; letGo(): void }
  stop(): void
}

type Rule = { after: number; reach: (part: IncomingMessage) => void }

export async function openLine(): Promise<Line> {
  const rules: Rule[] = []
  const parts: Line['parts'] = []
  const standing = new Set<IncomingMessage>()
  let holds = false

  function pass(part: IncomingMessage, answer: ServerResponse): void {
    const { hostname, port, pathname, search } = new URL(part.url ?? '')
    const { method, headers } = part
    let rule: Rule | undefined
    /** A part that is refused before it came so far (it went on from where the other end was a moment ago) leaves its rule to the next. */
    function leaveRule(): void {
      if (rule) rules.unshift(rule)
      rule = undefined
    }
    const onward = request({ hostname, port, path: pathname + search, method, headers }, (back) => {
      leaveRule()
      answer.writeHead(back.statusCode ?? 502, back.headers)
      back.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    part.on('error', () => {})
    part.on('close', () => {
      leaveRule()
      if (!part.complete) onward.destroy()
    })
    if (method === 'PATCH') {
      parts.push({ path: pathname, offset: Number(headers['upload-offset']) })
      rule = rules.shift()
      if (holds) return void standing.add(part)
    }
    let bytes = 0
    part.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (!onward.write(piece)) part.pause()
      if (!rule || bytes < rule.after) return
      const { reach } = rule
      rule = undefined
      reach(part)
    })
    onward.on('drain', () => {
      if (!standing.has(part)) part.resume()
    })
    part.on('end', () => onward.end())
  }

  const server = createServer(pass)
  // Live connections go through as they are.
  server.on('connect', ({ url = '' }, socket, head) => {
    const [host, port] = url.split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    proxy: { server: `http://127.0.0.1:${port}` },
    parts,
    cutAfter: (...bytes) => void rules.push(...bytes.map((after) => ({ after, reach: (part: IncomingMessage) => void part.destroy() }))),
    holdAfter(after) {
      let tell = () => {}
      const held = new Promise<void>((resolve) => {
        tell = resolve
      })
      rules.push({
        after,
        reach(part) {
          part.pause()
          standing.add(part)
          holds = true
          tell()
        },
      })
      const letGo = () => {
        holds = false
        for (const part of standing) part.destroy()
        standing.clear()
      }
      return { held, letGo }
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
