import type { Locale } from '@/lib/contracts/locale'

const words = {
  en: {
    title: 'Unsubscribe',
    unknown: 'This link is incomplete. Please open it from the e-mail again.',
    asked: 'will then get no more e-mails of this kind.',
    done: 'gets no more e-mails of this kind.',
  },
  de: {
    title: 'Abbestellen',
    unknown: 'Der Link ist unvollständig. Bitte noch einmal aus der E-Mail öffnen.',
    asked: 'bekommt danach keine solchen E-Mails mehr.',
    done: 'bekommt keine solchen E-Mails mehr.',
  },
} as const satisfies Record<Locale, object>

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;background:#f6f4ee;color:#1f1d1a}
main{background:#fff;padding:2rem;margin:1rem;max-width:28rem;border-radius:12px;border:1px solid #d9d5cc}h1{font-size:1.25rem;margin:0 0 .5rem}
p{overflow-wrap:anywhere}button{font:inherit;padding:.6rem 1.1rem;border:0;border-radius:8px;background:#23405c;color:#fff;cursor:pointer}
@media(prefers-color-scheme:dark){body{background:#171614;color:#eceae4}main{background:#211f1c;border-color:#3a3732}button{background:#8fb4d8;color:#10202e}}`

type Shown = { type: 'unknown' } | { type: 'asked' | 'done'; address: string }

/** What people see who follow the link: no script, no picture, nothing of anybody else's. */
export function wayOut(shown: Shown, locale: Locale): string {
  const { title, ...said } = words[locale]
  const line = shown.type === 'unknown' ? said.unknown : `<strong>${escapeHtml(shown.address)}</strong> ${said[shown.type]}`
  const form = shown.type === 'asked' ? `<form method="post"><button>${title}</button></form>` : ''
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1><p>${line}</p>${form}</main></html>`
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
