import pg from 'pg'

/** What PostgreSQL says of a moment: its clock time in a zone, its offset, and whether that clock shows this time twice. */
export interface StoredMoment {
  clock: string
  offset: string
  isTwice: boolean
}

/** SQL for a text that `readMoment` reads; within a session of the time zone. */
export function momentSql(column: string, timeZone: string): string {
  const clock = (moment: string) => `((${moment}) AT TIME ZONE ${timeZone})`
  const others = ['30 min', '1 h', '2 h'].flatMap((away) => [`- interval '${away}'`, `+ interval '${away}'`])
  const same = others.map((away) => `${clock(`${column} ${away}`)} = ${clock(column)}`)
  return `CASE WHEN isfinite(${column}) AND (${same.join(' OR ')}) THEN 'twice ' ELSE '' END || ${column}::text`
}

export function readMoment(text: string): StoredMoment {
  const {
    twice,
    time = '',
    offset = '',
    bc = '',
  } = /^(?<twice>twice )?(?<time>.*?:\d\d(?:\.\d+)?)(?<offset>[+-]\d\d(?::\d\d)*)?(?<bc> BC)?$/.exec(text)?.groups ?? {}
  if (time === '') return { clock: text, offset: '', isTwice: false }
  return { clock: time + bc, offset: offset.length === 3 ? `${offset}:00` : offset, isTwice: twice !== undefined }
}

/** As people read it: with its offset only where the clock time is not enough. */
export function shownMoment(text: string): string {
  const { clock, offset, isTwice } = readMoment(text)
  return isTwice ? clock + offset : clock
}

/** ISO 8601, in UTC where no clock of today has such an offset. */
export function isoOf(text: string): string {
  const { clock, offset } = readMoment(text)
  const [, year, rest, time = '', bc] = /^(\d{4,})(-\d\d-\d\d)(?: ([\d:.]+))?( BC)?$/.exec(clock) ?? []
  if (!year) return clock
  const number = bc ? 1 - Number(year) : Number(year)
  const sign = number < 0 ? '-' : '+'
  const day = (number < 0 || number > 9999 ? sign + String(Math.abs(number)).padStart(6, '0') : String(number).padStart(4, '0')) + rest
  if (time === '') return day
  if (offset.length <= 6) return `${day}T${time}${offset}`
  const [hours, minutes, seconds] = offset.slice(1).split(':').map(Number) as [number, number, number]
  const ahead = (hours * 3600 + minutes * 60 + seconds) * (offset.startsWith('-') ? -1 : 1)
  const utc = new Date(Date.parse(`${day}T${time.slice(0, 8)}Z`) - ahead * 1000).toISOString()
  return `${utc.slice(0, -5)}${time.slice(8)}+00:00`
}

/** Asks in a session of this zone. */
export async function inZone<T>(pool: pg.Pool, timeZone: string, ask: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`SET TIME ZONE ${pg.escapeLiteral(timeZone)}`)
    return await ask(client)
  } finally {
    await client.query('RESET TIME ZONE')
    client.release()
  }
}
