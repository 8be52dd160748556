import { describe, expect, it } from 'vitest'
import type { AuditRow } from '@/lib/ledger/audit/read-audit'
import { linesAs } from '@/scripts/audit/lines'
import { readOptions } from '@/scripts/audit/read-options'

const row = (changes: Partial<AuditRow> = {}): AuditRow => ({
  id: 7,
  at: '2026-11-30T03:00:00.123456+00:00',
  actorId: 'u-1',
  actorKind: 'user',
  email: 'anna@example.org',
  action: 'file.downloaded',
  target: { job: 'j-1', fileName: 'Permits.csv' },
  details: { bytes: 10 },
  requestId: 'r-1',
  ip: '192.0.2.7',
  ...changes,
})

describe('npm run audit', () => {
  it('reads a week unless told otherwise, spans and dates', () => {
    const days = (args: string[]) => Math.round((Date.now() - readOptions(args).since.getTime()) / 86_400_000)
    expect([days([]), days(['--since', '48h']), days(['--since', '30d'])]).toEqual([7, 2, 30])
    expect(readOptions(['--since', '2026-11-01']).since.toISOString()).toBe('2026-11-01T00:00:00.000Z')
    expect(readOptions(['--who', 'anna@example.org', '--action', 'job', '--csv'])).toMatchObject({
      who: 'anna@example.org',
      action: 'job',
      as: 'csv',
    })
  })

  it.each([
    [['--since', 'yesterday'], '--since must be a span'],
    [['--since', '2026-99-99'], '--since must be a span'],
    [['--since', '7w'], '--since must be a span'],
    [['--action', "x' OR 1=1"], '--action is the name'],
    [['--json', '--csv'], 'does not go with --json'],
    [['--what'], 'Use: npm run audit'],
  ])('says what is wrong with %j', (args, why) => expect(() => readOptions(args)).toThrow(why))

  it('writes a line for people, and obeys nothing that a stranger typed', () => {
    expect(linesAs.text.line(row())).toBe(
      '2026-11-30T03:00:00.123456+00:00  anna@example.org  file.downloaded  192.0.2.7  job=j-1  fileName=Permits.csv  bytes=10\n',
    )
    const nasty = linesAs.text.line(
      row({ email: null, actorId: null, target: { email: 'a\u001b[2J\nb\u202e@example.org' }, details: null, ip: null }),
    )
    expect(nasty).toContain('a\ufffd[2J\ufffdb\ufffd@example.org')
    expect(nasty.indexOf('\n')).toBe(nasty.length - 1)
  })

  it('writes JSON Lines and CSV in which no cell begins a formula', () => {
    expect(JSON.parse(linesAs.json.line(row()))).toEqual(row())
    const line = linesAs.csv.line(row({ email: '=cmd|x!A1', target: { title: 'a "quoted", one' } }))
    expect(line).toBe(
      `2026-11-30T03:00:00.123456+00:00,'=cmd|x!A1,user,file.downloaded,"{""title"":""a \\""quoted\\"", one""}","{""bytes"":10}",192.0.2.7,r-1\r\n`,
    )
    expect(linesAs.csv.header).toBe('at,actor,actor_kind,action,target,details,ip,request_id\r\n')
  })
})
