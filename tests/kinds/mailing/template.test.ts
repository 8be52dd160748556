import { describe, expect, it } from 'vitest'
import { placeholderOf, placeholdersIn } from '@/kinds/mailing/payload/placeholders'
import { compileMail } from '@/kinds/mailing/worker/template/compile'
import { compileLayouts } from '@/kinds/mailing/worker/template/compile-layouts.mjs'
import { layouts } from '@/kinds/mailing/worker/template/layouts'

const LINK = 'https://jobs.example.org/u/1'
const mail = async (
  body: string,
  values: Record<string, string | null> = {},
  more: { subject?: string; senderName?: string; layout?: 'letter' } = {},
) => (await compileMail({ subject: 'S', layout: 'plain', language: 'en', senderName: '', ...more, body })).render(values, LINK)

describe('a value', { timeout: 30_000 }, () => {
  const evil = `<script>alert("1")</script> & 'x'`

  it('is escaped as HTML in the text, encoded within an address, and plain where there is no HTML', async () => {
    const { html, text, subject } = await mail(
      'Hi {{ name }}, [look](https://example.org/?q={{ name }}&a=1)',
      { name: evil },
      { subject: 'For {{ name }}' },
    )
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain(`href="https://example.org/?q=${encodeURIComponent(evil).replaceAll("'", '&#39;')}&`)
    expect(text).toContain(`Hi ${evil},`)
    expect(subject).toBe(`For ${evil}`)
  })

  it('of the subject is the title of the mail, for whoever has it read out', async () => {
    const { html } = await mail('x', { name: evil }, { subject: 'For {{ name }}' })
    const title = `For ${evil.replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' })[one] ?? '')}`
    expect([html.includes(`<title>${title}</title>`), html.includes(`aria-label="${title}"`)]).toEqual([true, true])
  })

  it('that is a whole address leads to the web or to a mail, and nowhere else', async () => {
    const href = async (link: string) => /<a href="([^"]*)">go/.exec((await mail('[go]({{ link }})', { link })).html)?.[1]
    expect(
      await Promise.all(['https://example.org/a?b=1', 'mailto:a@example.org', 'javascript:alert(1)', 'data:text/html,x'].map(href)),
    ).toEqual(['https://example.org/a?b=1', 'mailto:a@example.org', '', ''])
  })

  it('makes no line of a header, and is no template itself', async () => {
    const { subject, text } = await mail('{{ a }}', { a: '{{ b }} {% raw %}', b: 'no' }, { subject: '{{ c }}' })
    expect(text).toContain('{{ b }} {% raw %}')
    expect((await mail('x', { c: 'a\r\nBcc: b@example.org' }, { subject: '{{ c }}' })).subject).toBe('a Bcc: b@example.org')
    expect(subject).toBe('')
  })
})

describe('a text', { timeout: 30_000 }, () => {
  it('has paragraphs, lists and bold; HTML of its own is text', async () => {
    const { html, text } = await mail('One **bold**\nline\n\n- a\n- b\n\n<img src=x onerror=alert(1)> ![p](https://x.example/p.png)')
    expect(html).toContain('<strong>bold</strong><br>line')
    expect(html).toContain('<li>a</li>')
    expect(html).not.toMatch(/<img/)
    expect(text).toMatch(/^One bold\nline/)
  })

  it('decides by a value, without empty paragraphs, and says what is wrong with it', async () => {
    const body = "{% if sex == 'f' %}\n\nDear Ms {{ name }}\n\n{% else %}\n\nDear Mr {{ name }}\n\n{% endif %}"
    expect(
      [(await mail(body, { sex: 'f', name: 'A' })).html, (await mail(body, { sex: 'm', name: 'B' })).html].map(
        (one) => /Dear M\w+ \w/.exec(one)?.[0],
      ),
    ).toEqual(['Dear Ms A', 'Dear Mr B'])
    await expect(mail('{% if x %}')).rejects.toThrow('The text cannot be read: tag {% if x %} not closed')
    await expect(mail('{{ a | nothing }}')).rejects.toThrow('undefined filter')
  })

  it('cannot take long, nor reach anything', async () => {
    await expect(mail('{% for a in (1..10000000) %}{% for b in (1..10000000) %}x{% endfor %}{% endfor %}')).rejects.toThrow(/limit/)
    await expect(mail('{% include "/etc/passwd" %}')).rejects.toThrow()
    expect((await mail('{{ a.constructor.name }}{{ __proto__ }}', { a: 'x' })).text.trim()).toMatch(/^--/)
  })

  it('ends with the way out, in HTML and in text', async () => {
    const { html, text } = await mail('x')
    expect([html.includes(`href="${LINK}"`), text.endsWith(`Unsubscribe: ${LINK}\n`)]).toEqual([true, true])
  })

  it('takes a sender’s name for a name', async () => {
    const { html } = await mail('x', {}, { layout: 'letter', senderName: '<b>{{ name }}</b> [[CONTENT]]' })
    expect(html).toContain('&#60;b&#62;&#123;&#123; name &#125;&#125;')
  })
})

it('tells which columns it uses, and of which a row must have a value', async () => {
  const { columns, needed } = await compileMail({
    subject: '{{ city }}',
    body: "{{ name }} {{ title | default: '' }} {% if sex == 'f' %}{% endif %}",
    layout: 'letter',
    language: 'de',
    senderName: '',
  })
  expect([columns.sort(), needed.sort()]).toEqual([
    ['city', 'name', 'sex', 'title'],
    ['city', 'name'],
  ])
  expect(placeholdersIn('{{ a }} {{b | default: "x"}} {{ a }}')).toEqual({ used: ['a', 'b'], needed: ['a'] })
  expect(['E-Mail (privat)', 'Größe', '2. Name', 'Vorname'].map(placeholderOf)).toEqual([
    'e_mail_privat',
    'groesse',
    'column_2_name',
    'vorname',
  ])
})

it('layouts.ts is what compile-layouts.mjs makes of the MJML', async () => {
  expect(await compileLayouts()).toEqual(layouts)
}, 60_000)
