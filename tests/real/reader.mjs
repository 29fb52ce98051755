// Opens a book in a real reading system (foliate-js in Chromium) and prints, as JSON, what it makes of it.
//   node reader.mjs CHROMIUM BOOK.epub SCREENSHOT.png
// The reader and the book are served from 127.0.0.1; every other address is refused and reported.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'

const [chromium, book, screenshot] = process.argv.slice(2)
const READER = fileURLToPath(new URL('../../node_modules/foliate-js/', import.meta.url))
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const PAGE = '<!doctype html><meta charset="utf-8"><style>html, body, foliate-view { height: 100%; margin: 0 }</style>'

const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname)
    try {
        const content = path === '/' ? PAGE : await readFile(path === '/book.epub' ? book : join(READER, path))
        response.writeHead(200, { 'content-type': TYPES[extname(path) || '.html'] ?? 'application/octet-stream' })
        response.end(content)
    } catch {
        response.writeHead(404).end()
    }
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`

const browser = await puppeteer.launch({
    executablePath: chromium,
    args: [
        '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
    ],
})
try {
    const page = await browser.newPage()
    await page.setViewport({ width: 900, height: 1200 })
    const faults = []
    const outside = url => url.startsWith('http') && !url.startsWith(origin + '/')
    await page.setRequestInterception(true)
    page.on('request', request => {
        if (outside(request.url())) faults.push(`asked for ${request.url()}`)
        return outside(request.url()) ? request.abort() : request.continue()
    })
    page.on('pageerror', error => faults.push(String(error)))

    await page.goto(origin)
    const read = await page.evaluate(async () => {
        await import('/view.js')
        const view = document.createElement('foliate-view')
        document.body.append(view)
        await view.open('/book.epub')
        const { book } = view
        // Where a link leads: the section's number and the text at its very place
        const at = async href => {
            const place = href ? await book.resolveHref(href) : null
            if (!place) return null
            const section = await book.sections[place.index].createDocument()
            const found = place.anchor(section)
            return found ? { index: place.index, id: found.id ?? '', text: found.textContent?.trim() ?? '' } : null
        }
        const followed = async (items, depth = 1) => {
            const list = []
            for (const { label, href, subitems } of items ?? [])
                list.push({ label, depth, place: await at(href) }, ...await followed(subitems, depth + 1))
            return list
        }
        const contents = await followed(book.toc)
        const pages = await followed(book.pageList)
        await view.goToTextStart()
        await new Promise(resolve => setTimeout(resolve, 500))
        const { title, language } = book.metadata
        return { title, language, sections: book.sections.length, contents, pages }
    })
    await page.screenshot({ path: screenshot })
    console.log(JSON.stringify({ ...read, faults }))
} finally {
    await browser.close()
    server.close()
}
