// Opens an EPUB in a real reading system (foliate-js in Chromium) and says as JSON what it found there.
// Whatever asks for an address outside this machine is refused and reported.
// Usage: node reader.mjs CHROMIUM BOOK.epub
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize } from 'node:path'
import puppeteer from 'puppeteer-core'

const [chromium, book] = process.argv.slice(2)
const reader = dirname(createRequire(import.meta.url).resolve('foliate-js/view.js'))
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const PAGE = '<!DOCTYPE html><html lang="en"><title>Reader</title><link rel="icon" href="data:,"><body></body></html>'

const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    if (path === '/') {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE)
        return
    }
    const file = path === '/book.epub' ? book : join(reader, path)
    const stream = createReadStream(file)
    stream.on('error', () => response.writeHead(404).end())
    stream.on('open', () => response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'text/plain' }))
    stream.pipe(response)
})

// Runs inside the page.
async function read() {
    await import('/view.js')
    const { makeBook } = await import('/view.js')
    const view = document.body.appendChild(document.createElement('foliate-view'))
    const found = { texts: [] }
    await view.open(await makeBook('/book.epub'))
    const { book } = view
    const target = async href => {
        const { index, anchor } = await book.resolveHref(href)
        const element = anchor(await book.sections[index].createDocument())
        return element?.id ?? null
    }
    const list = async items => {
        const lines = []
        for (const { label, href, subitems } of items ?? [])
            lines.push({ label, target: await target(href) }, ...await list(subitems))
        return lines
    }
    found.title = book.metadata.title
    found.languages = [book.metadata.language].flat()
    found.contents = await list(book.toc)
    found.pages = await list(book.pageList)
    for (const index of book.sections.keys()) {
        const loaded = new Promise(resolve => view.addEventListener('load', resolve, { once: true }))
        await view.renderer.goTo({ index })
        const { doc } = (await loaded).detail
        found.texts.push(doc.body.innerText)
    }
    return found
}

server.listen(0, '127.0.0.1', async () => {
    const browser = await puppeteer.launch({
        executablePath: chromium,
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    })
    try {
        const page = await browser.newPage()
        const errors = []
        page.on('console', message => message.type() === 'error' && errors.push(message.text()))
        page.on('pageerror', error => errors.push(String(error)))
        const origin = `http://127.0.0.1:${server.address().port}/`
        await page.setRequestInterception(true)
        page.on('request', request => {
            const outside = request.url().startsWith('http') && !request.url().startsWith(origin)
            if (outside) errors.push(`asked for ${request.url()}`)
            return outside ? request.abort() : request.continue()
        })
        await page.goto(origin)
        const found = await page.evaluate(read)
        console.log(JSON.stringify({ ...found, errors }))
    } finally {
        await browser.close()
        server.close()
    }
})
