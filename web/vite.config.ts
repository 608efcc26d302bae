import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'
import { deskScript } from './build/desk'
import { keptList } from './build/kept'
import { smallSchema } from './build/schema'

const BASE = '/web/'

/** The server serves what is built: the page at `/`, everything else under `/web/`. */
export default defineConfig({
  base: BASE,
  plugins: [solid(), deskScript(), keptList(BASE)],
  worker: { format: 'es', plugins: () => [smallSchema('src')] },
  build: {
    target: 'es2022',
    // No data: addresses, so that the content policy need not allow them for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: 'index.html', sw: 'src/sw.ts' },
      output: {
        // A service worker keeps its address for ever: browsers look there for the next one.
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], environment: 'node' },
})
