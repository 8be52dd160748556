import { describe, expect, it } from 'vitest'
import { parseAnswer } from '@/bench/submit/submitter'

const answer = (head: string, content: string) => Buffer.from(`${head}\r\n\r\n${content}`)

describe('an answer on the wire', () => {
  it('is whole when its content is there, counted in bytes', () => {
    const head = 'HTTP/1.1 202 Accepted\r\nlocation: /api/jobs/job-1\r\nContent-Type: application/json\r\nContent-Length: 2'
    expect(parseAnswer(answer(head, 'ü'))).toEqual({ status: 202, jobId: 'job-1', content: 'ü' })
  })

  it('is waited for while head or content are missing', () => {
    expect(parseAnswer(Buffer.from('HTTP/1.1 202 Accepted\r\n'))).toBeNull()
    expect(parseAnswer(answer('HTTP/1.1 202 Accepted\r\ncontent-length: 5', 'abc'))).toBeNull()
  })

  it('may have no content', () => {
    expect(parseAnswer(answer('HTTP/1.1 503 Service Unavailable\r\nretry-after: 1', ''))).toEqual({
      status: 503,
      jobId: undefined,
      content: '',
    })
  })
})
