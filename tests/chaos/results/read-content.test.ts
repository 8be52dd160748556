import { describe, expect, it } from 'vitest'
import { digestOf } from '@/tests/chaos/record/content'
import { jpegOf } from '@/tests/kinds/images/support/pictures'
import { zipOf } from '@/tests/kinds/images/support/zip'
import { readContent } from './read-content'

const csv = 'text/csv; charset=utf-8'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const read = (text: string, type: string, as: Parameters<typeof readContent>[2]) => readContent(Buffer.from(text), type, as)

const head = '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
const sheetOf = (rows: string) => zipOf({ 'xl/worksheets/sheet1.xml': Buffer.from(`${head}${rows}</sheetData></worksheet>`) })
const text = (place: string, value: string) => `<c r="${place}" s="1" t="inlineStr"><is><t>${value}</t></is></c>`

describe('whoever opens a file', () => {
  it.each([
    ['CSV', '\ufefffile_number,applicant\nBA-2,"Öz, Änne"\nBA-1,x\n', csv],
    ['JSON Lines', '{"file_number":"BA-2","applicant":"x"}\n{"file_number":"BA-1","applicant":null}\n', 'application/jsonl'],
  ])('finds the rows of %s in their order', async (_, content, type) => {
    expect(await read(content, type, 'rows')).toEqual({ as: 'rows', rows: digestOf(['BA-2', 'BA-1']) })
  })

  it('finds those of a workbook, of one beside a report in any order', async () => {
    const workbook = sheetOf(`<row r="2">${text('A2', 'BA-2')}</row><row r="3">${text('A3', 'BA-1')}</row>`)
    expect(await readContent(workbook, xlsx, 'rows')).toEqual({ as: 'rows', rows: digestOf(['BA-2', 'BA-1']) })
    expect(await readContent(workbook, xlsx, 'workbook')).toEqual({ as: 'workbook', rows: digestOf(['BA-1', 'BA-2']) })
  })

  it('finds what became of each call', async () => {
    const rows = [{ row: '1', result: 'refused', receipt: '' }]
    const line = 'key,Row,Result,Status,Time (ms),Tries,Answer,Reason\r\n1 refused,1,refused,422,,1,,"The API answered 422: ""no"""\r\n'
    expect(await read(line, csv, 'calls')).toEqual({ as: 'calls', rows })
    const cells = `${text('A2', '1 refused')}<c r="B2" s="2"><v>1</v></c>${text('C2', 'refused')}${text('H2', 'no')}`
    expect(await readContent(sheetOf(`<row r="2">${cells}</row>`), xlsx, 'calls')).toEqual({ as: 'calls', rows })
  })

  it('looks at each picture of an archive to its end', async () => {
    const picture = await jpegOf({ width: 40, height: 30 })
    expect(await readContent(zipOf({ 'a.jpg': picture, 'b.jpg': picture }), 'application/zip', 'pictures')).toEqual({
      as: 'pictures',
      count: 2,
    })
    const cut = zipOf({ 'a.jpg': picture, 'b.jpg': picture.subarray(0, picture.length / 2) })
    expect(await readContent(cut, 'application/zip', 'pictures')).toMatchObject({ as: 'unreadable' })
  })

  it.each(['workbook', 'pages', 'pictures'] as const)('cannot open what is no file of its kind: %s', async (as) => {
    expect(await read('not at all', xlsx, as)).toMatchObject({ as: 'unreadable' })
  })
})
