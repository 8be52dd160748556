import { expect, it } from 'vitest'
import { banner } from '#launch/app/banner.mjs'

const rows = [{ what: 'server', where: '127.0.0.1:3000', pid: '42', from: '.data/app/logs/server.log' }]
const account = { email: 'anna@example.org', password: 'secret', role: 'member', name: 'Anna Müller' }

it('ends a start with the address, what runs where, a way in and how to stop', () => {
  const lines = banner({
    url: 'http://localhost:3000',
    rows,
    demo: { secret: 'abc', accounts: [account] },
    stop: 'Ctrl-C stops everything.',
  }).split('\n')
  expect(lines).toContain('Postroom is ready: http://localhost:3000')
  expect(lines).toContain('  server  127.0.0.1:3000  42   .data/app/logs/server.log')
  expect(lines).toContain('  http://localhost:3000/demo/abc')
  expect(lines).toContain('  anna@example.org  secret  member  Anna Müller')
  expect(lines).toContain('Ctrl-C stops everything.')
})

it('says how to make an account where there is no demo', () => {
  const text = banner({ url: 'https://jobs.example.org', rows, demo: null, stop: '' })
  expect(text).not.toContain('/demo/')
  expect(text).toContain('npm run user:add')
})
