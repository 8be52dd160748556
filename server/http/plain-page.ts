import type { ServerResponse } from 'node:http'

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}'

/**
 * A page that needs nothing but this process: for when Next or PostgreSQL cannot be asked, so in the machine's own face, for
 * which nothing has to be fetched. Texts are ours, never input.
 */
export function sendPlainPage(
  response: ServerResponse,
  status: number,
  title: string,
  text: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy()
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Postroom</title><style>${style}</style></head><body><h1>${title}</h1><p>${text}</p></body></html>`
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(html),
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(html)
}

export function sendTooMany(response: ServerResponse, seconds: number): void {
  sendPlainPage(response, 429, 'Too many requests', 'Wait a minute and load the page again.', { 'Retry-After': String(seconds) })
}

/** Comes back by itself: the browser asks again after five seconds. */
export function sendUnavailable(response: ServerResponse): void {
  const text = 'Your jobs go on and your files are safe. This page tries again every five seconds.'
  sendPlainPage(response, 503, 'Back in a moment', text, { 'Retry-After': '5', Refresh: '5' })
}
