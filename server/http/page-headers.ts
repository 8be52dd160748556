import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface HeaderSettings {
  appUrl: string
  dev: boolean
}

const noPowers = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb', 'browsing-topics']
const permissions = noPowers.map((name) => `${name}=()`).join(', ')

/** For every answer that is not the API's, files included. */
export function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Permissions-Policy', permissions)
}

/**
 * The page's policy, with a nonce of this answer alone. Next reads the nonce from the *request's* policy header
 * and puts it on its scripts; `x-nonce` is for our own (the theme's). What a caller sent there is overwritten.
 */
export function setPagePolicy(request: IncomingMessage, response: ServerResponse, settings: HeaderSettings): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = pagePolicy(nonce, settings)
  request.headers['x-nonce'] = nonce
  request.headers['content-security-policy'] = policy
  delete request.headers['content-security-policy-report-only']
  response.setHeader('Content-Security-Policy', policy)
}

/** Styles may be inline: sonner and radix set positions that way, and a style cannot run anything. */
export function pagePolicy(nonce: string, { appUrl, dev }: HeaderSettings): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps(appUrl) ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}

const isHttps = (appUrl: string) => new URL(appUrl).protocol === 'https:'
