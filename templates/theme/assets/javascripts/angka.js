// Ask a figure where it comes from: a click, Enter or the space bar shows its entry in the list "Angka di halaman ini",
// which stands at the end of the page for whoever has no script. All words come from that list; none stand here.
//
// A page may show a thousand figures. In running text each is a stop of the Tab key; those of one table or list share
// one stop, and the arrow keys go from one to the next, so that Tab still leads through the page in a few steps.

const list = document.getElementById("angka-halaman")
const dialog = document.getElementById("tanya")
const entryOf = figure => document.getElementById(`asal:${figure.dataset.ref.replace(/\s/g, "_")}`)
const groupOf = figure => figure.closest("table, dl, ul, ol")
const ASKABLE = "data[role=button]"
let asked = null

// A figure inside a link or a button already does something else; its entry is still in the list.
const mayAsk = figure => !figure.closest(".asal, a, button, summary, label") && entryOf(figure)

export function prepare(root = document) {
    const seen = new Set()
    for (const figure of root.querySelectorAll("data[data-ref]")) {
        if (!mayAsk(figure)) continue
        const group = groupOf(figure)
        const stop = !group || !seen.has(group)
        seen.add(group)
        figure.setAttribute("role", "button")
        figure.setAttribute("aria-haspopup", "dialog")
        figure.tabIndex = stop ? 0 : -1
        // Said once for each group: heard at every figure it would be noise.
        if (stop) figure.setAttribute("aria-describedby", "tanya-cara")
    }
}

function ask(figure) {
    const entry = entryOf(figure)
    const answer = document.createElement("p")
    answer.append(...entry.cloneNode(true).childNodes)
    const about = entry.closest("section").firstElementChild.cloneNode(true)
    const place = dialog.querySelector(".tanya__isi")
    place.replaceChildren(answer, about)
    asked = figure
    dialog.showModal()
    // So that a screen reader begins with the answer, not with the button that closes it.
    place.focus()
}

// The figure an arrow key leads to; rows are read anew each time, for a table may have been sorted meanwhile.
function next(figure, key) {
    const group = groupOf(figure)
    const all = [...group.querySelectorAll(ASKABLE)].filter(one => one.checkVisibility())
    const at = all.indexOf(figure)
    if (key === "Home") return all[0]
    if (key === "End") return all[all.length - 1]
    const cell = figure.closest("td, th")
    if (cell && (key === "ArrowUp" || key === "ArrowDown")) {
        const way = key === "ArrowUp" ? "previousElementSibling" : "nextElementSibling"
        for (let row = cell.parentElement[way]; row; row = row[way]) {
            const below = row.cells[cell.cellIndex]?.querySelector(ASKABLE)
            if (below) return below
        }
        return null
    }
    return {ArrowLeft: all[at - 1], ArrowUp: all[at - 1], ArrowRight: all[at + 1], ArrowDown: all[at + 1]}[key]
}

function start() {
    prepare()
    document.addEventListener("click", event => {
        const figure = event.target.closest?.(ASKABLE)
        // Whoever marks a number to copy it does not ask.
        if (figure && getSelection().isCollapsed) ask(figure)
    })
    document.addEventListener("keydown", event => {
        const figure = event.target.closest?.(ASKABLE)
        if (!figure || event.altKey || event.ctrlKey || event.metaKey) return
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault()
            ask(figure)
        } else if (groupOf(figure) && /^(Arrow|Home$|End$)/.test(event.key)) {
            // At the edge of a table the key must not scroll the page away from under the reader.
            event.preventDefault()
            next(figure, event.key)?.focus()
        }
    })
    // The stop of a group goes along with the reader, and Tab comes back to it.
    document.addEventListener("focusin", event => {
        const figure = event.target.closest?.(ASKABLE)
        const group = figure && groupOf(figure)
        if (!group || figure.tabIndex === 0) return
        for (const one of group.querySelectorAll(`${ASKABLE}[tabindex="0"]`)) one.tabIndex = -1
        figure.tabIndex = 0
    })
    dialog.addEventListener("close", () => asked?.focus({preventScroll: true}))
    dialog.addEventListener("click", event => {
        if (event.target === dialog) dialog.close() // beside it, on the backdrop
        if (event.target.closest("a[href='#angka-halaman']")) {
            asked = null
            list.open = true
            dialog.close()
            list.querySelector("summary").focus()
        }
    })
    // A link to one entry opens the list it stands in.
    const reveal = () => {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
        if (target && list.contains(target) && !list.open) {
            list.open = true
            target.scrollIntoView()
        }
    }
    addEventListener("hashchange", reveal)
    reveal()
}

if (list && dialog?.showModal) start()
