// A real reading system (foliate-js in Chromium) with a book in it, for the scripts beside this one.
// Whatever asks for an address outside this machine is refused and counts as an error.
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize } from 'node:path'
import puppeteer from 'puppeteer-core'

const reader = dirname(createRequire(import.meta.url).resolve('foliate-js/view.js'))
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const PAGE = '<!DOCTYPE html><html lang="en"><title>Reader</title><link rel="icon" href="data:,"><body></body></html>'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required']

const serving = book => createServer((request, response) => {
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

// Prints as JSON what `use(page)` found, and the errors on the way. The page has `/view.js` and `/book.epub`.
export const printed = (chromium, book, use) => {
    const server = serving(book)
    server.listen(0, '127.0.0.1', async () => {
        const browser = await puppeteer.launch({ executablePath: chromium, args: FLAGS })
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
            console.log(JSON.stringify({ ...await use(page), errors }))
        } finally {
            await browser.close()
            server.close()
        }
    })
}
