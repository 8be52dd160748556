import type { NextConfig } from 'next'

/** Security headers and the CSP come from our own server, which owns the port (server/). */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No picture goes through Next's optimizer, and its address is answered with 404 (server/http/page-gate.ts).
  images: { unoptimized: true },
  // Kinds from outside of the tree: scripts/launch/kinds has copied them to where these lead.
  turbopack: process.env.KINDS_DIR ? { resolveAlias: { '@/kinds/registry/own/*': './.data/kinds/registry/*' } } : {},
  // A page holds no data of its own: what it shows it asks the API for. Where one has been it need not be fetched again.
  experimental: { staleTimes: { dynamic: 300 }, optimizePackageImports: ['radix-ui', 'lucide-react'] },
}

export default config
