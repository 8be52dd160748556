# syntax=docker/dockerfile:1
# One image with three commands: node dist/server.js (web), node dist/worker.js (worker), node dist/setup.js (migrate).
# docker-compose.yml runs all three. Alone: `docker run --init -e HOST=0.0.0.0 -e AUTH_SECRET=… -e DATABASE_URL=… -p 3000:3000 postroom`.

# Slim and not alpine: the prebuilt native parts (sharp, Next's compiler) are the ones the tests run with.
FROM node:22-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

# Own kinds (docs/your-first-kind.md): `docker build --build-context kinds=../my-kinds .` puts that folder in the place of this empty one.
FROM scratch AS kinds

# Everything, to build with. `npm ci` installs what the lock names and nothing else, each package checked against the lock's hash.
FROM base AS dependencies
ENV PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --no-audit --no-fund

# No `output: 'standalone'` for Next: it cannot be had together with a server of one's own. The cache of the build stays behind.
FROM dependencies AS build
COPY tsconfig.json next.config.ts postcss.config.mjs ./
COPY public ./public
COPY scripts ./scripts
COPY lib ./lib
COPY kinds ./kinds
COPY components ./components
COPY app ./app
COPY server ./server
COPY workers ./workers
COPY --from=kinds / ./own-kinds/
RUN --mount=type=cache,target=/root/.npm mkdir -p own-kinds/node_modules && cd own-kinds && \
    if [ -f package-lock.json ]; then npm ci --omit=dev --no-audit --no-fund; fi
RUN KINDS_DIR=own-kinds npm run build && rm -rf .next/cache

# What runs. devDependencies are struck out of package.json, because `--omit=dev` would keep those that are also an optional peer of
# something (vitest, playwright, esbuild: 75 MB). The lock fixes the versions here too.
FROM base AS production-dependencies
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm pkg delete devDependencies && npm ci --no-audit --no-fund

FROM base AS runtime
# Stack traces name our sources; the runners that a worker starts inherit it.
ENV NODE_ENV=production \
    NODE_OPTIONS=--enable-source-maps \
    ARTIFACTS_DIR=/data/artifacts
# A named volume takes over owner and mode of this folder when it is new.
RUN install -d -o node -g node -m 0700 /data/artifacts
# Next reads next.config.ts again when it starts, with its own compiler: TypeScript itself is not needed (tried with 16.4.6).
COPY package.json next.config.ts datasets.json connections.json ./
COPY public ./public
COPY --from=production-dependencies /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/dist ./dist
# Packages that own kinds brought along: dist/node_modules leads there.
COPY --from=build /app/own-kinds/node_modules ./own-kinds/node_modules
# The files above belong to root: the process can read its own code and not change it.
USER node
EXPOSE 3000
# For the web server, the default command. docker-compose.yml has another check for workers and none for migrate.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.js"]
