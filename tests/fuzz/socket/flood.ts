import { frame } from './frames'
import { hasJoined, PATIENCE_MS } from './open-websocket'
import { openRaw } from './raw-connection'
import { goodUpgrade } from './upgrade-request'

const MOST_PER_USER = 20

/**
 * One user opens very many at once. As many as a person has tabs may stay, every other is closed; half of them leave the
 * namespace again once they are in, which must not make room for more while their connections stay open.
 */
export async function flood(port: number, cookie: string, count: number): Promise<string[]> {
  const connections = Array.from({ length: count }, (_, at) => ({ connection: openRaw(port), leaves: at % 2 === 0 }))
  const ends = await Promise.all(
    connections.map(async ({ connection, leaves }) => {
      connection.send(goodUpgrade(cookie))
      await connection.until(() => connection.text().includes('"sid"'), PATIENCE_MS)
      connection.send(frame('40'))
      await connection.until(() => hasJoined(connection), PATIENCE_MS)
      if (leaves) connection.send(frame('41'))
      return connection.until(() => false, PATIENCE_MS)
    }),
  )
  for (const { connection } of connections) connection.destroy()
  const open = ends.filter((end) => end === 'late').length
  return open > MOST_PER_USER ? [`${open} connections of one user stayed open`] : []
}
