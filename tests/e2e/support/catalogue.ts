import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const FOLDER = 'components/i18n/messages'
/** Fewer letters of our own than this, and a message with a value in it could be anything: "{done} of {rows}". */
const LEAST_LETTERS = 8

type Tree = { [key: string]: string | Tree }

/** Read as files: Playwright imports no JSON without saying so, which Next's build in turn does not take. */
function messagesOf(locale: string): Map<string, string> {
  const found = new Map<string, string>()
  const collect = (tree: Tree, path: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(`${path}.${key}`, value)
      else collect(value, `${path}.${key}`)
    }
  }
  for (const file of readdirSync(join(FOLDER, locale)).filter((name) => name.endsWith('.json'))) {
    collect(JSON.parse(readFileSync(join(FOLDER, locale, file), 'utf8')), file.replace('.json', ''))
  }
  return found
}

/** Patterns of all English messages that are not German ones too. */
function englishOnly(): RegExp[] {
  const german = messagesOf('de')
  const spoken = new Set(german.values())
  return [...messagesOf('en')].flatMap(([key, message]) => {
    if (spoken.has(message) || german.get(key) === message || /, (plural|selectordinal)|<\w/.test(message)) return []
    const literals = message.split(/\{\w+\}/)
    if (literals.length > 1 && literals.join('').replace(/[^a-z]/gi, '').length < LEAST_LETTERS) return []
    return new RegExp(`^${literals.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
  })
}

const patterns = englishOnly()

/** What a page shows, or tells a screen reader, in the words of the English catalogue. */
export async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (!parentElement?.closest('script, style, noscript')) found.push(textContent ?? '')
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-valuetext', 'aria-roledescription', 'placeholder', 'title', 'alt'])
        found.push(element.getAttribute(name) ?? '')
    }
    return [...new Set(found.map((text) => text.trim()))]
  })
  return texts.filter((text) => text !== '' && patterns.some((pattern) => pattern.test(text)))
}
