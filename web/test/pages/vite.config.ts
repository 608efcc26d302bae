import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/**
 * Pages on which tests try parts of the client by themselves: `vite build test/pages --config
 * test/pages/vite.config.ts`. They are never shipped.
 */
export default defineConfig({
  base: './',
  plugins: [solid()],
  build: { target: 'es2022', rolldownOptions: { input: ['list.html', 'editor.html'] } },
})
