// Pictures of an EPUB's document as Chromium shows it.
// Usage: node make_screens.mjs CHROMIUM '{"file": "text.xhtml", "shots": [{"into": "a.png", "width": 800, ...}]}'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'

const [chromium, wanted] = process.argv.slice(2)
const { file, shots } = JSON.parse(wanted)
const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] })
try {
    for (const { into, width, height, scale, scheme, at } of shots) {
        const page = await browser.newPage()
        await page.setViewport({ width, height, deviceScaleFactor: scale })
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await page.goto(pathToFileURL(file).href)
        await page.evaluate(place => place && document.querySelector(place).scrollIntoView(), at)
        await page.screenshot({ path: into })
        await page.close()
    }
} finally {
    await browser.close()
}
