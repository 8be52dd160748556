import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompose } from '#launch/services/compose/compose.mjs'
import { composeEnvironment, urlsOf } from '#launch/services/compose/compose-urls.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

/** A project whose `docker` is a script: it notes its arguments and answers as told. */
function project({ composeFile = true, answer = 'exit 0' } = {}) {
  const root = temporaryFolder()
  if (composeFile) writeFileSync(join(root, 'docker-compose.yml'), 'services: {}\n')
  writeFileSync(join(root, 'docker'), `#!/bin/sh\necho "$@" >> "${root}/asked"\n${answer}\n`)
  chmodSync(join(root, 'docker'), 0o755)
  const env = { NODE_ENV: 'test' as const, PATH: `${root}:/usr/bin:/bin`, POSTGRES_PASSWORD: 'pw' }
  return { compose: createCompose({ root, profile: 'test', env }), asked: () => readFileSync(join(root, 'asked'), 'utf8').split('\n') }
}

describe('docker compose', () => {
  it('is there when both plugin and engine answer', async () => {
    expect(await project().compose.isAvailable()).toBe(true)
    expect(await project({ answer: '[ "$1" = compose ]' }).compose.isAvailable()).toBe(false)
    expect(await project({ answer: '[ "$1" = info ]' }).compose.isAvailable()).toBe(false)
    expect(await project({ composeFile: false }).compose.isAvailable()).toBe(false)
  })

  it('waits for the service to be healthy, in a project of the profile', async () => {
    const { compose, asked } = project()
    await compose.up('redis')
    expect(asked()).toContain('compose -p postroom-test up -d --wait redis')
  })

  it('tells the port and the settings of a service', async () => {
    const answer =
      'case "$*" in *port*) echo 127.0.0.1:49155;; *) echo "{\\"services\\":{\\"postgres\\":{\\"environment\\":{\\"A\\":\\"$POSTGRES_PASSWORD\\"}}}}";; esac'
    const { compose } = project({ answer })
    expect(await compose.port('postgres', 5432)).toBe(49_155)
    expect(await compose.describe('postgres')).toEqual({ environment: { A: 'pw' } })
  })

  it('fails with the last line docker says', async () => {
    const { compose } = project({ answer: 'echo first >&2; echo "port is already allocated" >&2; exit 1' })
    await expect(compose.up('redis')).rejects.toThrow('docker compose could not start redis: port is already allocated')
  })
})

describe('the address of a container', () => {
  it('is where this machine reaches it, with the user and password the file gives to web', () => {
    const environment = {
      DATABASE_URL: 'postgres://postroom:p%2Fw@postgres:5432/postroom',
      REGISTER_DATABASE_URL: 'postgres://postroom_reader:r@postgres:5432/postroom',
      REDIS_URL: 'redis://:pw@redis:6379',
      RABBITMQ_URL: 'amqp://u:p@rabbitmq:5672',
    }
    expect(urlsOf({ environment }, ['DATABASE_URL', 'REGISTER_DATABASE_URL'], 1)).toEqual({
      DATABASE_URL: 'postgres://postroom:p%2Fw@127.0.0.1:1/postroom',
      REGISTER_DATABASE_URL: 'postgres://postroom_reader:r@127.0.0.1:1/postroom',
    })
    expect(urlsOf({ environment }, ['REDIS_URL'], 2)).toEqual({ REDIS_URL: 'redis://:pw@127.0.0.1:2' })
    expect(urlsOf({ environment }, ['RABBITMQ_URL', 'RABBITMQ_MANAGEMENT_URL'], 3)).toEqual({ RABBITMQ_URL: 'amqp://u:p@127.0.0.1:3' })
  })

  it('has generated passwords where people gave none', () => {
    const secrets = { postgresPassword: 'a', postgresReaderPassword: 'r', redisPassword: 'b', rabbitmqPassword: 'c', authSecret: 'd' }
    const env = composeEnvironment(secrets, { REDIS_PASSWORD: 'mine' })
    expect(env).toMatchObject({
      POSTGRES_PASSWORD: 'a',
      READER_PASSWORD: 'r',
      REDIS_PASSWORD: 'mine',
      RABBITMQ_PASSWORD: 'c',
      AUTH_SECRET: 'd',
    })
  })
})
