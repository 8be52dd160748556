import type { NextConfig } from 'next'

/** Security headers and the CSP come from our own server, which owns the port (server/). */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No picture goes through Next's optimizer, and its address is answered with 404 (server/http/page-gate.ts).
  images: { unoptimized: true },
  turbopack: {
    // Whatever stands above it.
    root: import.meta.dirname,
    // Kinds from outside of the tree: scripts/launch/kinds has copied them to where this leads.
    resolveAlias: process.env.KINDS_DIR ? { '@/kinds/registry/own/*': './.data/kinds/registry/*' } : {},
  },
  // `npm run typecheck` is theirs, which `npm test` runs: a build of what nobody changed need not be checked again.
  typescript: { ignoreBuildErrors: true },
  // A page holds no data of its own: what it shows it asks the API for. Where one has been it need not be fetched again.
  experimental: { staleTimes: { dynamic: 300 }, optimizePackageImports: ['radix-ui', 'lucide-react'] },
}

export default config
