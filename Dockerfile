# Two images from one build: `api` (the whole program) and `web` (a proxy in front that serves the built assets).

FROM node:22-bookworm-slim AS build
RUN npm install --global pnpm@10.34.8
WORKDIR /allowance
# Dependencies first: they change less often than code, so this layer is used again.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/shared/package.json packages/shared/
COPY packages/api/package.json packages/api/
COPY packages/web/package.json packages/web/
COPY bench/package.json bench/
RUN pnpm install --frozen-lockfile
COPY tsconfig.base.json ./
COPY packages packages
RUN pnpm build
# Only what runs is left: the API's own dependencies.
RUN rm -rf node_modules packages/*/node_modules \
  && pnpm install --frozen-lockfile --offline --prod --filter "@allowance/api..."

FROM node:22-bookworm-slim AS api
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /allowance
COPY --from=build /allowance/node_modules node_modules
COPY --from=build /allowance/packages/shared/package.json packages/shared/
COPY --from=build /allowance/packages/shared/dist packages/shared/dist
COPY --from=build /allowance/packages/api/package.json packages/api/
COPY --from=build /allowance/packages/api/node_modules packages/api/node_modules
COPY --from=build /allowance/packages/api/dist packages/api/dist
COPY --from=build /allowance/packages/web/dist packages/web/dist
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "packages/api/dist/app/ready-command.js"]
CMD ["node", "packages/api/dist/app/main.js"]

FROM nginxinc/nginx-unprivileged:1.29-alpine AS web
COPY docker/web/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /allowance/packages/web/dist/assets /usr/share/nginx/html/assets
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/livez"]
