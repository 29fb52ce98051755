// Opens an EPUB in a real reading system (foliate-js in Chromium) and says as JSON what it found there.
// Usage: node reader.mjs CHROMIUM BOOK.epub
import { printed } from './library.mjs'

const [chromium, book] = process.argv.slice(2)

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

printed(chromium, book, page => page.evaluate(read))
