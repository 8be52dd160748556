import { setTimeout as delay } from 'node:timers/promises'
import { frame } from './frames'
import { openRaw, type RawConnection } from './raw-connection'
import { goodUpgrade } from './upgrade-request'

export const PATIENCE_MS = 5000
/** Its user's places here may still be taken by connections that have just ended. */
const AGAIN_MS = 50

export const hasJoined = (connection: RawConnection) => connection.text().includes('40{"sid"')
export const isRefused = (connection: RawConnection) => connection.text().includes('44{')

/** A WebSocket that nothing is wrong with yet. @param joined lets Socket.IO let it in as well */
export async function openWebSocket(port: number, cookie: string, joined: boolean): Promise<RawConnection> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const connection = openRaw(port)
    connection.send(goodUpgrade(cookie))
    const opened = await connection.until(() => connection.text().includes('"sid"'), PATIENCE_MS)
    if (opened !== 'seen') throw new Error(`a good upgrade request was not answered well: ${opened} ${connection.text().slice(0, 300)}`)
    if (!joined) return connection
    connection.send(frame('40'))
    if ((await connection.until(() => hasJoined(connection), PATIENCE_MS)) === 'seen' && !isRefused(connection)) return connection
    connection.destroy()
    if (Date.now() > deadline) throw new Error(`nobody was let in: ${connection.text().slice(-300)}`)
    await delay(AGAIN_MS)
  }
}

export const sidOf = (connection: RawConnection) => /"sid":"([^"]+)"/.exec(connection.text())?.[1] ?? ''
