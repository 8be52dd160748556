import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOwnHost } from '@/server/address/origins'
import type { Session } from '@/server/auth/create-auth'
import { createDemoDoor } from '@/server/auth/demo-door'
import type { AppDeps } from '@/server/deps'
import type { Limits } from '@/server/limits/create-limits'
import { within } from '@/server/within'
import { tellJobTitle } from './job-title'
import { setCommonHeaders, setPagePolicy } from './page-headers'
import { FIRST_PASSWORD, firstTo, isDevPage, isPublicFile, isToolOfNext, movedTo, readTarget, SIGN_IN, safeNext } from './page-path'
import type { Pages } from './pages'
import { sendPlainPage, sendTooMany, sendUnavailable } from './plain-page'

const LOOKUP_MS = 2000

export type GateDeps = Pick<AppDeps, 'auth' | 'forUser' | 'settings' | 'logger'> & {
  pages: Pages
  dev: boolean
  limits: Pick<Limits, 'caller'>
}

/**
 * What stands before every page: headers, and that only a signed-in person gets past the sign-in page. The gate
 * is for people's comfort; what the pages show comes from the API, which asks for the session itself.
 */
export function createPageGate({ auth, forUser, settings, logger, pages, dev, limits }: GateDeps) {
  const headers = { appUrl: settings.appUrl, dev }
  const demo = createDemoDoor(settings.demo)
  const open = settings.signUp === 'open' ? [SIGN_IN, '/sign-up'] : [SIGN_IN]

  /** Answers the request, whatever happens: never rejects. */
  return async function handlePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      setCommonHeaders(response)
      await handle(request, response)
    } catch (err) {
      logger.error({ err }, 'a page could not be answered')
      sendPlainPage(response, 500, 'Something went wrong', 'Try again; if it stays, tell whoever runs this server.')
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = readTarget(request.url ?? '')
    const { wait, giveBack } = limits.caller(request, target && isPublicFile(target.pathname) ? 'files' : 'pages')
    if (wait > 0 && !dev) return sendTooMany(response, wait)
    // Who is told to come back in a moment is not kept away for it.
    response.once('finish', () => response.statusCode === 503 && giveBack())
    if (!target) return sendPlainPage(response, 400, 'Bad address', 'This address cannot be read.')
    if (!isOwnHost(request.headers, settings.appUrl, settings.trustProxy))
      return sendPlainPage(response, 421, 'Wrong host name', 'This server does not answer to that host name. Its address is APP_URL.')
    // What was judged is what is shown: no second reading of the address, with its dots and escapes, by another program.
    request.url = target.pathname + target.search
    const isTool = isToolOfNext(target.pathname)
    if (isTool && dev) return showFile(request, response)
    // Pages are only read. What changes something is the API's, which has its own guards.
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendPlainPage(response, 405, 'Not allowed', 'Pages can only be read.', { Allow: 'GET, HEAD' })
    const demoCookie = demo.cookieFor(request, target.pathname)
    if (demoCookie) return redirect(response, SIGN_IN, { 'Set-Cookie': demoCookie })
    if (isPublicFile(target.pathname)) return showFile(request, response)
    if (isTool || (isDevPage(target.pathname) && !settings.devPages))
      return sendPlainPage(response, 404, 'Nothing at this address', 'The link may be mistyped, or the page has moved.')
    const moved = movedTo(target)
    if (moved) return redirect(response, moved, { 'Cache-Control': 'private, max-age=86400' }, 308)
    return showPage(target, request, response)
  }

  /** A name that no file has is answered with a page, so the policy stands here too. */
  function showFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setPagePolicy(request, response, headers)
    return pages.handle(request, response)
  }

  async function showPage(target: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = await lookUp(request)
    if (session === undefined) return sendUnavailable(response)
    const elsewhere = placeFor(session, target)
    if (elsewhere) return redirect(response, elsewhere)
    setPagePolicy(request, response, headers)
    await tellJobTitle(request, target.pathname, { forUser, logger, userId: session?.user.id })
    // A page names its reader: no cache may keep it, and "back" after signing out shows nothing.
    response.setHeader('Cache-Control', 'private, no-store')
    return pages.handle(request, response)
  }

  /** Another page than the one that was asked for, which has to come first. */
  function placeFor(session: Session | null, target: URL): string | null {
    const page = target.pathname
    if (!session) return open.includes(page) ? null : firstTo(SIGN_IN, target)
    if (session.user.passwordChangeNeeded) return page === FIRST_PASSWORD ? null : firstTo(FIRST_PASSWORD, target)
    return page === FIRST_PASSWORD || open.includes(page) ? safeNext(target.searchParams.get('next')) : null
  }

  /** Undefined when it cannot be known just now. */
  async function lookUp(request: IncomingMessage): Promise<Session | null | undefined> {
    try {
      return await within(LOOKUP_MS, auth.sessionOf(request.headers))
    } catch (err) {
      logger.warn({ err }, 'a session could not be looked up for a page')
      return undefined
    }
  }
}

function redirect(response: ServerResponse, to: string, headers: Record<string, string> = {}, status: 302 | 308 = 302): void {
  response.writeHead(status, { Location: to, 'Cache-Control': 'private, no-store', 'Content-Length': 0, ...headers }).end()
}
