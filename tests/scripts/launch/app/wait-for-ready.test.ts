import { describe, expect, it } from 'vitest'
import { whyNot } from '#launch/app/wait-for-ready.mjs'

describe('why a server is not ready', () => {
  it('is each service that it cannot use, with the reason', () => {
    const dependencies = { postgres: { ok: false, reason: 'refused' }, redis: { ok: true }, rabbitmq: { ok: false, reason: 'certificate' } }
    expect(whyNot(JSON.stringify({ dependencies }))).toBe('(postgres: refused) (rabbitmq: certificate)')
  })

  it('is nothing where something else answers', () => {
    expect(whyNot('<html>')).toBe('')
  })
})
