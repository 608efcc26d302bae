import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

/** The server serves what is built: the page at `/`, everything else under `/web/`. */
export default defineConfig({
  base: '/web/',
  plugins: [solid()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // No data: addresses, so that the content policy need not allow them for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], environment: 'node' },
})
