import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillBody, fillHeader, fillPath, Unsayable } from '@/kinds/calls/payload/places'
import { columnsIn, parseTemplate } from '@/kinds/calls/payload/template'

const code = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    return error instanceof Unsayable ? error.code : error
  }
}

describe('a template', () => {
  it('has places for columns, each named once', () => {
    expect(columnsIn('/a/{{ x }}?y={{y}}', 'X: {{ x}}', 'no {place} here')).toEqual(['x', 'y'])
    expect(parseTemplate('{{a}}{{ b c }}').texts).toEqual(['', '', ''])
  })
})

describe('in a path', () => {
  it.each([
    ['/p/{{v}}', 'a/b', '/p/a%2Fb'],
    ['/p/{{v}}', '?x=1#y', '/p/%3Fx%3D1%23y'],
    ['/p?q={{v}}', 'a&b=c d', '/p?q=a%26b%3Dc%20d'],
    ['/p?q={{v}}', null, '/p?q='],
    ['/p/{{v}}', 'Grüße', '/p/Gr%C3%BC%C3%9Fe'],
    ['/p/{{v}}', 'half \ud800', '/p/half%20%EF%BF%BD'],
    ['/p/{{v}}', '', 'empty_in_path'],
    ['/p/{{v}}', null, 'empty_in_path'],
    ['/p/{{v}}/x', '..', 'bad_path'],
    ['/p/{{v}}', '.', 'bad_path'],
    ['/p/.{{v}}', '.', 'bad_path'],
    ['/p/{{v}}', '%2e%2e', '/p/%252e%252e'],
  ])('%s with %j is %s', (path, v, expected) => {
    expect(code(() => fillPath(path, { v }))).toBe(expected)
  })

  it('a value is never more than one part of it, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (v) => {
        const filled = code(() => fillPath('/v1/{{v}}/end?q={{v}}', { v }))
        if (filled === 'bad_path') return v === '.' || v === '..'
        const url = new URL(`http://h${filled}`)
        return url.host === 'h' && url.pathname.split('/').length === 4 && [...url.searchParams].length === 1 && url.hash === ''
      }),
    )
  })
})

describe('in a header', () => {
  it.each([
    ['a{{v}}', 'b', 'ab'],
    ['{{v}}', 'x\r\nEvil: 1', 'bad_header'],
    ['{{v}}', '\0', 'bad_header'],
    ['{{v}}', 'ł', 'bad_header'],
    ['{{v}}', null, ''],
  ])('%s with %j is %s', (text, v, expected) => expect(code(() => fillHeader(text, { v }))).toBe(expected))
})

describe('in a body', () => {
  it.each([
    ['{"a": "{{v}}"}', 'say "hi"\n\\', { a: 'say "hi"\n\\' }],
    ['{"a": {{v}}}', '12.5', { a: 12.5 }],
    ['{"a": {{v}}}', 'true', { a: true }],
    ['{"a": {{v}}}', '007', { a: '007' }],
    ['{"a": {{v}}}', '", "admin": true, "x": "', { a: '", "admin": true, "x": "' }],
    ['{"a": {{v}}}', null, { a: null }],
    ['{"a": "{{v}}"}', null, { a: '' }],
    ['{"\\"{{v}}": 1}', 'x', { '"x': 1 }],
    ['{"a": {{v}}', '1', 'bad_body'],
  ])('of JSON, %s with %j', (body, v, expected) => {
    const filled = code(() => fillBody('json', body, { v }))
    expect(filled === 'bad_body' ? filled : JSON.parse(String(filled))).toEqual(expected)
  })

  it('of JSON, a value stays one value, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (v) => {
        const read = JSON.parse(fillBody('json', '{"in": "x{{v}}y", "alone": {{v}}, "last": 1}', { v }))
        return (
          Object.keys(read).join() === 'in,alone,last' && read.in.startsWith('x') && read.in.endsWith('y') && typeof read.alone !== 'object'
        )
      }),
    )
  })

  it('of a form, it is encoded; of plain text, it is as it is', () => {
    expect(fillBody('form', 'a={{v}}&b=1', { v: 'x&y=z' })).toBe('a=x%26y%3Dz&b=1')
    expect(fillBody('text', 'a {{v}}', { v: '"&' })).toBe('a "&')
  })
})
