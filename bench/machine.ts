import { cpus, release, totalmem, type } from 'node:os'
import { connect } from 'amqplib'
import { Redis } from 'ioredis'
import pg from 'pg'
import type { ServiceUrls } from './bench'
import type { Machine } from './markdown'

/** What the figures were measured on. */
export async function describeMachine(env: ServiceUrls): Promise<Machine> {
  const [postgres, rabbitmq, redis] = await Promise.all([
    postgresVersion(env.DATABASE_URL),
    rabbitmqVersion(env.RABBITMQ_URL),
    redisVersion(env.REDIS_URL),
  ])
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    versions: { Node: process.versions.node, PostgreSQL: postgres, RabbitMQ: rabbitmq, Redis: redis },
  }
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version').finally(() => client.end())
  return rows[0]?.server_version.split(' ')[0] ?? 'unknown'
}

async function rabbitmqVersion(url: string): Promise<string> {
  const model = await connect(url)
  const { version } = model.connection.serverProperties
  await model.close()
  return version
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url)
  const info = await redis.info('server').finally(() => redis.disconnect())
  return /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown'
}
