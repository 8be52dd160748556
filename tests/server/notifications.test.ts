import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { notification } from '@/tests/support/builders'

describe('notifications', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  function add(user: string) {
    const one = notification()
    test.ledgers.user(user).notifications.set(one.id, one)
    return one
  }
  const read = (payload: object) => test.as('anna', { method: 'POST', url: '/api/notifications/read', payload })

  it('lists a person’s own, with the unread count', async () => {
    const mine = add('anna')
    add('jonas')
    const response = await test.as('anna', '/api/notifications?limit=5')
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({ rev: 0, unread: 1, notifications: [mine], nextCursor: null })
  })

  it('marks some or all as read, and tells the other tabs once', async () => {
    const [first] = [add('anna'), add('anna')]
    expect((await read({ ids: [first?.id] })).statusCode).toBe(204)
    expect((await read({ all: true })).statusCode).toBe(204)
    expect((await read({ all: true })).statusCode).toBe(204)
    expect(test.published.map(({ event }) => event)).toEqual([
      { type: 'notifications.read', rev: 1 },
      { type: 'notifications.read', rev: 2 },
    ])
  })

  it.each([{}, { ids: [] }, { ids: ['x'] }, { all: false }, { all: true, user_id: 'jonas' }, { ids: [randomUUID()], all: true }])(
    'refuses %j',
    async (body) => {
      expect((await read(body)).statusCode).toBe(400)
    },
  )

  it('lets exactly one tab show the toast', async () => {
    const { id } = add('anna')
    const ask = () => test.as('anna', { method: 'POST', url: `/api/notifications/${id}/toast` })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map((answer) => answer.json().show).sort()).toEqual([false, false, true])
  })

  it('claims no toast of somebody else', async () => {
    const { id } = add('jonas')
    const response = await test.as('anna', { method: 'POST', url: `/api/notifications/${id}/toast` })
    expect(response.json()).toEqual({ show: false })
    expect(test.ledgers.user('jonas').notifications.get(id)?.toastedAt).toBeNull()
  })
})
