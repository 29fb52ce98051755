// Runs axe-core on every document of an EPUB in Chromium, light and dark, and says as JSON what it found.
// Usage: node axe.mjs CHROMIUM FOLDER PAGE.xhtml...   (FOLDER holds the unpacked book)
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import puppeteer from 'puppeteer-core'

const [chromium, folder, ...pages] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// What axe-core asks of a web page as a whole, where a chapter is a part of a book; Ace leaves them out too.
const NOT_FOR_CHAPTERS = Object.fromEntries(
    ['bypass', 'page-has-heading-one', 'region'].map(rule => [rule, { enabled: false }]))
const TYPES = { '.xhtml': 'application/xhtml+xml', '.css': 'text/css', '.png': 'image/png' }

const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    try {
        const data = readFileSync(join(folder, path))
        response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(data)
    } catch {
        response.writeHead(404).end()
    }
})

server.listen(0, '127.0.0.1', async () => {
    const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] })
    try {
        const found = []
        let passes = 0
        for (const scheme of ['light', 'dark'])
            for (const name of pages) {
                const page = await browser.newPage()
                await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
                await page.goto(`http://127.0.0.1:${server.address().port}/${name}`)
                await page.evaluate(axe)
                const result = await page.evaluate(rules => window.axe.run(document, { rules }), NOT_FOR_CHAPTERS)
                passes += result.passes.length
                for (const { id, impact, nodes } of result.violations)
                    found.push({ scheme, name, id, impact, html: nodes.map(node => node.html).slice(0, 3) })
                await page.close()
            }
        console.log(JSON.stringify({ passes, found }))
    } finally {
        await browser.close()
        server.close()
    }
})
