# The bot alone: no sandbox, no tests, no build tools.
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY src ./src
COPY scripts/journal.ts ./scripts/journal.ts
# The journal lives on a volume: it is the audit trail.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 3978
CMD ["node", "--import", "tsx", "src/index.ts"]
