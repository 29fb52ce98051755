// Plays a read-aloud EPUB in a real reading system (foliate-js in Chromium), from one chapter into the next,
// and says as JSON what was lit while what was heard. A listener who skips says which kinds of sound.
// Usage: node listener.mjs CHROMIUM BOOK.epub FROM LAST RATE [SKIPPED,...]
//   FROM: the chapter (place in the spine) that it begins with; LAST: the element that it ends with.
import { printed } from './library.mjs'

const [chromium, book, from, last, rate, skipped = ''] = process.argv.slice(2)
const OPTIONS = { from: Number(from), last, rate: Number(rate), skipped: skipped.split(',').filter(Boolean) }

// Runs inside the page. Reading systems skip what is of a type that the listener does not want to hear
// (EPUB 3.3, section 9.3.3.2); foliate-js leaves that to the application, which is us.
async function listen({ from, last, rate, skipped }) {
    const sounds = []
    const Sound = window.Audio
    window.Audio = function (url) {
        const sound = new Sound(url)
        sounds.push(sound)
        return sound
    }
    await import('/view.js')
    const { makeBook } = await import('/view.js')
    const view = document.body.appendChild(document.createElement('foliate-view'))
    await view.open(await makeBook('/book.epub'))
    const { mediaOverlay: overlay, book } = view

    // The places whose clips the listener skips.
    const passed = new Set()
    for (const { mediaOverlay } of book.sections.filter(section => section.mediaOverlay)) {
        const smil = new DOMParser().parseFromString(await book.loadText(mediaOverlay.href), 'application/xml')
        for (const text of smil.getElementsByTagName('text'))
            for (let outer = text.parentElement; outer; outer = outer.parentElement)
                if (skipped.some(kind => outer.getAttribute('epub:type')?.split(' ').includes(kind)))
                    passed.add(decodeURI(new URL(text.getAttribute('src'), `http://book/${mediaOverlay.href}`).href.slice(12)))
    }

    await view.goTo(from)
    overlay.setRate(rate)
    const heard = []
    const lit = () => view.renderer.getContents().flatMap(({ doc }) =>
        [...doc.getElementsByClassName(book.media.activeClass)].map(element => element.id))
    const done = new Promise((resolve, reject) => {
        overlay.addEventListener('error', ({ detail }) => reject(detail))
        overlay.addEventListener('highlight', ({ detail: { text, begin, end } }) => {
            if (passed.has(text)) return overlay.next()
            heard.push({ text, begin, end, at: sounds.at(-1).currentTime, seen: [] })
            if (text.endsWith(`#${last}`)) resolve()
        })
        setInterval(() => heard.at(-1)?.seen.push(...lit()), 20)
    })
    await view.startMediaOverlay()
    await done
    await new Promise(resolve => setTimeout(resolve, 200))
    overlay.stop()
    return { heard, playing: book.media, rate: sounds.at(-1).playbackRate }
}

printed(chromium, book, page => page.evaluate(listen, OPTIONS))
