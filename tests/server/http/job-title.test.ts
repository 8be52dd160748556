import { afterEach, describe, expect, it } from 'vitest'
import type { Job } from '@/lib/contracts/job'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import { type OpenHttp, openHttp } from '@/tests/support/open-http'

const anna = { cookie: 'user=anna' }
const mine = '01a22d8b-392f-710d-8a88-de5a05f0fabe'

/** Of Anna's one job. */
const forUser = (userId: string) =>
  ({
    job: async (id: string) => (userId === 'anna' && id === mine ? ({ title: 'Bäume, 100 % „geprüft“' } as Job) : null),
  }) as Partial<UserLedger> as UserLedger

describe('what the page of a job is told', () => {
  let test: OpenHttp
  afterEach(() => test.http.close(0))
  const titleOf = async (path: string, headers: Record<string, string>) => JSON.parse((await test.send(path, headers)).body).title

  it('is what the job is called, to whom it belongs', async () => {
    test = await openHttp({ forUser })
    expect(decodeURIComponent(await titleOf(`/jobs/${mine}`, anna))).toBe('Bäume, 100 % „geprüft“')
    expect(await titleOf(`/jobs/${mine}`, { cookie: 'user=ben' })).toBeUndefined()
  })

  it.each(['/jobs', `/jobs/${mine}/x`, '/jobs/no-id', '/sign-in'])(
    'is nothing on another page, whatever a caller says: %s',
    async (path) => {
      test = await openHttp({ forUser })
      const headers = path === '/sign-in' ? {} : anna
      expect(await titleOf(path, { ...headers, 'x-job-title': 'Ours' })).toBeUndefined()
    },
  )

  it('is nothing where the client of Next asks, which has it', async () => {
    test = await openHttp({ forUser })
    expect(await titleOf(`/jobs/${mine}`, { ...anna, rsc: '1' })).toBeUndefined()
  })

  it('is nothing while the ledger cannot be asked: the page is shown all the same', async () => {
    const broken = () => ({ job: () => Promise.reject(new Error('away')) }) as Partial<UserLedger> as UserLedger
    test = await openHttp({ forUser: broken })
    expect((await test.send(`/jobs/${mine}`, anna)).status).toBe(200)
    expect(await titleOf(`/jobs/${mine}`, anna)).toBeUndefined()
  })
})
