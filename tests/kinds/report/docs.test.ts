import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kindWords } from '@/kinds/registry/words'
import { contract } from '@/kinds/report/contract'
import { ReportVariables } from '@/kinds/report/payload'
import { Template } from '@/kinds/report/templates/template'

const page = readFileSync('docs/kinds/report.md', 'utf8')
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match): unknown => JSON.parse(match[1] ?? ''))

describe('docs/kinds/report.md', () => {
  it('has requests that are taken, a result as it is told, and a template that can be used', () => {
    const Request = z.strictObject({ kind: z.literal(contract.id), payload: contract.payload })
    const [first, second, result, template] = examples
    expect([Request.safeParse(first).error, Request.safeParse(second).error]).toEqual([undefined, undefined])
    expect(contract.result?.strict().safeParse(result).error).toBeUndefined()
    expect(Template.safeParse(template).error).toBeUndefined()
  })

  it('has every limit with its default', () => {
    const told = [...page.matchAll(/^\| `(REPORT_\w+)` \| (\w*) ?\|/gm)].map(([, name, value = '']) => [
      name,
      /^\d+$/.test(value) ? Number(value) : value,
    ])
    expect(Object.fromEntries(told)).toEqual(ReportVariables.parse({}))
  })

  it('has every reason with which a report is refused, each with German words that have the figures', () => {
    const { error } = kindWords('report', 'de')
    const facts = { why: 'x', row: 3, letter: '漢', code: 'U+6F22', most: 1000 }
    for (const code of contract.errors ?? []) {
      expect(page).toContain(`\`${code}\``)
      expect(error(code, facts)).toMatch(/[.x]$/)
    }
  })
})
