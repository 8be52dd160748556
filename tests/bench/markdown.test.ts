import { describe, expect, it } from 'vitest'
import { type Performance, renderPerformance, table } from '@/bench/markdown'

const figure = { what: 'jobs per second', against: 'pg-boss', target: 'ahead', got: '2 against 1', reached: true }
const queue = {
  name: 'queue',
  title: 'Jobs per second',
  report: { figures: [figure], tables: [{ caption: 'Rounds', columns: ['round', 'jobs/s'], rows: [['1', '2']] }], notes: ['Quiet.'] },
}
const run: Performance = {
  date: '2026-01-02',
  command: 'npm run bench',
  machine: { cpu: 'A processor', cores: 2, memoryGb: 24, system: 'Linux 6', versions: { Node: '20.20.2', Redis: '7.0' } },
  sections: [queue],
  quick: false,
}

describe('the page', () => {
  it('says when, by which command and on what it was measured', () => {
    const page = renderPerformance(run)
    expect(page).toContain('Written by `npm run bench` on 2026-01-02.')
    expect(page).toContain('- 2 cores (A processor), 24 GB of memory, Linux 6\n- Node 20.20.2, Redis 7.0')
  })

  it('has each figure once in the summary, and tables and notes in a section of its own', () => {
    const page = renderPerformance(run)
    expect(page).toMatch(/\| jobs per second \| pg-boss \| ahead +\| 2 against 1 \| yes +\|/)
    expect(page).toContain('## Jobs per second\n\n**Rounds**\n\n| round | jobs/s |')
    expect(page.endsWith('- Quiet.\n')).toBe(true)
  })

  it('shows plots between tables and notes, from the folder beside it', () => {
    const plots = [{ name: 'jobs', alt: 'Jobs per second', svg: '<svg/>' }]
    const page = renderPerformance({ ...run, sections: [{ ...queue, report: { ...queue.report, plots } }] })
    expect(page).toContain('| 1     | 2      |\n\n![Jobs per second](plots/jobs.svg)\n\n- Quiet.')
  })

  it('tells "no" from "could not be measured"', () => {
    const figures = [
      { ...figure, reached: false },
      { ...figure, reached: null },
    ]
    const page = renderPerformance({ ...run, sections: [{ ...queue, report: { ...queue.report, figures } }] })
    expect(page).toMatch(/\| no +\|/)
    expect(page).toMatch(/\| not measured +\|/)
  })

  it('names a bench that broke, and has the others', () => {
    const page = renderPerformance({ ...run, sections: [{ name: 'submit', title: 'The receipt', report: null }, queue] })
    expect(page).toContain('**Broken in this run: submit.**')
    expect(page).toContain('## The receipt\n\nThe bench `submit` broke: no figures.')
    expect(page).toContain('2 against 1')
  })

  it('warns of figures of a quick run', () => {
    expect(renderPerformance({ ...run, quick: true })).toContain('these figures say nothing')
  })
})

describe('a table', () => {
  it('is padded to be read in a terminal', () => {
    expect(table(['a', 'long name'], [['value', '1']])).toBe('| a     | long name |\n| ----- | --------- |\n| value | 1         |')
  })

  it('keeps bars and line ends inside their cell', () => {
    expect(table(['a'], [['x|y\nz']])).toContain('| x\\|y z |')
  })

  it('fills a row that is too short', () => {
    expect(table(['a', 'b'], [['1']])).toContain('| 1   |     |')
  })
})
