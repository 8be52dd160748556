import './links.mjs'

await import(`${process.env.CHAOS_DIST}/server.js`)
