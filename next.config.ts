import type { NextConfig } from 'next'

/** Security headers and the CSP come from our own server, which owns the port (server/). */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { optimizePackageImports: ['radix-ui', 'lucide-react'] },
}

export default config
