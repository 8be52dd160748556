import { connect } from 'amqplib'

export async function deleteQueue(url: string, queue: string): Promise<void> {
  const model = await connect(url)
  const channel = await model.createChannel()
  await channel.deleteQueue(queue)
  await model.close()
}
