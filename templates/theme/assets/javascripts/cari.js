// Search in the header, and the place finder on the home page. Without this script both stay hidden, and lists of all
// pages and all places take their part. Nothing is fetched before somebody puts the cursor into a field; every word a
// reader sees comes from the index or from the form's data attributes.

const SHOWN = 25

// Words

export const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
const wordsOf = text => plain(text).match(/[a-z][a-z0-9]*/g) ?? []
const letters = text => plain(text).replace(/[^a-z0-9]/g, "")

// How many slips of the finger lie between two words; neighbours that changed places count as one.
export function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1
    let before = [], row = [...Array(other.length + 1).keys()]
    for (let i = 1; i <= one.length; i++) {
        const next = [i]
        for (let j = 1; j <= other.length; j++) {
            const same = one[i - 1] === other[j - 1]
            next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
            if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
                next[j] = Math.min(next[j], before[j - 2] + 1)
            }
        }
        if (Math.min(...next) > most) return most + 1
        before = row
        row = next
    }
    return row[other.length]
}
const allowed = word => word.length < 4 ? 0 : word.length < 7 ? 1 : 2

// What a word may be without its affixes: one prefix at a time, the letter it swallowed back in its place.
function cores(word, [before, after]) {
    const all = new Set([word])
    for (let round = 0; round < 3; round++) {
        for (const form of [...all]) {
            for (const [prefix, letter] of before) {
                if (form.startsWith(prefix) && form.length > prefix.length + 2) all.add(letter + form.slice(prefix.length))
            }
            for (const suffix of after) {
                if (form.endsWith(suffix) && form.length > suffix.length + 2) all.add(form.slice(0, -suffix.length))
            }
        }
    }
    return all
}

// Places

// Lower is better; undefined is no match. Spaces, hyphens and accents do not count, nor does the term before a name.
function distance(asked, names) {
    let best
    for (const name of names) {
        const slipped = slips(asked, name, allowed(asked))
        const found = asked === name ? 0 : name.startsWith(asked) ? 1
            : asked.length > 2 && name.includes(asked) ? 2 : slipped <= allowed(asked) ? 2 + slipped : undefined
        if (found !== undefined && !(found >= best)) best = found
    }
    return best
}

export function findPlaces(query, places) {
    const asked = letters(query)
    if (asked.length < 2) return []
    const found = places.map(([term, name, around, url, aliases]) => {
        const names = [name, ...aliases].map(letters)
        // "Kelurahan X" and "kel. X" are X, too.
        const before = ["", letters(term), letters(term).slice(0, 3)]
        return {title: `${term} ${name}`, note: around, url,
            far: distance(asked, before.flatMap(word => names.map(short => word + short)))}
    }).filter(place => place.far !== undefined)
    // A sure match needs no guesses beside it. Sorting is stable: what is larger stands first in the list.
    const near = Math.min(...found.map(place => place.far))
    return found.filter(place => near > 2 || place.far <= 2).sort((one, other) => one.far - other.far)
}

// Sections

// Distances are written in letters, the last of each large.
const number = letters => [...letters.toLowerCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0)

export function readIndex({imbuhan, halaman, bagian, kata}) {
    const forms = new Map(), groups = kata.map(([stem, all, steps]) => {
        let at = 0
        return {stem, all: all.split(" "), stands: (steps.match(/[a-z]*[A-Z]/g) ?? []).map(step => at += number(step))}
    })
    for (const group of groups) for (const form of group.all) forms.set(form, group)
    const stems = new Map(groups.map(group => [group.stem, group]))
    return {imbuhan, halaman, bagian, forms, stems}
}

// The groups a word may mean, with how sure that is: as written, begun, without affixes, misspelt.
function meant(word, {forms, stems, imbuhan}) {
    const sure = new Map()
    const add = (group, weight) => group && sure.set(group, Math.max(weight, sure.get(group) ?? 0))
    add(forms.get(word), 1)
    if (word.length > 2) for (const [form, group] of forms) if (form.startsWith(word)) add(group, .6)
    if (!sure.size) for (const core of cores(word, imbuhan)) add(stems.get(core) ?? forms.get(core), .8)
    for (let most = 1; !sure.size && most <= allowed(word); most++) {
        for (const [form, group] of forms) if (slips(word, form, most) <= most) add(group, .4)
    }
    return sure
}

const WEIGHTS = [12, 6, 1]

export function findSections(query, index) {
    const asked = [...new Set(wordsOf(query))].filter(word => word.length > 1)
    const score = new Map(), matched = new Map(), titled = new Map()
    for (const word of asked) {
        const best = new Map()
        for (const [group, sure] of meant(word, index)) {
            for (const at of group.stands) {
                const part = Math.floor(at / 3)
                best.set(part, Math.max(best.get(part) ?? 0, WEIGHTS[at % 3] * sure))
                // What the title of a page says, all its sections say.
                if (at % 3 === 0) titled.set(word, (titled.get(word) ?? new Set()).add(index.bagian[part][0]))
            }
        }
        for (const [part, value] of best) {
            score.set(part, (score.get(part) ?? 0) + value)
            matched.set(part, (matched.get(part) ?? new Set()).add(word))
        }
    }
    for (const [part, words] of matched) {
        for (const [word, pages] of titled) {
            if (pages.has(index.bagian[part][0]) && !words.has(word)) {
                words.add(word)
                score.set(part, score.get(part) + 1)
            }
        }
    }
    const most = Math.max(0, ...[...matched.values()].map(words => words.size))
    return [...score.keys()].filter(part => matched.get(part).size === most)
        .sort((one, other) => score.get(other) - score.get(one) || one - other)
        .map(part => {
            const [page, heading, anchor] = index.bagian[part]
            const [url, title, about] = index.halaman[page]
            return {title: heading || title, note: heading ? title : about, url: anchor ? `${url}#${anchor}` : url}
        })
}

// Fields

const fetched = new Map()
// Once per file and page view; what failed is tried again at the next stroke.
function load(url, read) {
    if (!fetched.has(url)) {
        fetched.set(url, fetch(url).then(answer => {
            if (!answer.ok) throw new Error(answer.status)
            return answer.json()
        }).then(read))
        fetched.get(url).catch(() => fetched.delete(url))
    }
    return fetched.get(url)
}

async function find(query, {indeks, tempat}) {
    const at = new URL(tempat, document.baseURI)
    const [places, index] = await Promise.all([load(at.href, list => list),
        indeks && load(new URL(indeks, document.baseURI).href, readIndex)])
    const found = findPlaces(query, places)
    const known = new Set(found.map(place => place.url))
    return [...found, ...index ? findSections(query, index).filter(part => !known.has(part.url)) : []]
        .map(hit => ({...hit, url: new URL(hit.url || ".", at).href}))
}

function line({title, note, url}) {
    const link = document.createElement("a"), item = document.createElement("li")
    link.href = url
    link.append(title)
    if (note) {
        const small = document.createElement("small")
        small.textContent = note
        link.append(" ", small)
    }
    item.append(link)
    return item
}

export function prepare(form) {
    let leaving = false
    const field = form.querySelector("input"), told = form.querySelector("[role=status]")
    const list = form.querySelector("ol"), said = form.dataset
    form.hidden = false
    const close = () => { list.replaceChildren(); list.hidden = true; told.textContent = "" }
    const show = async () => {
        const query = field.value
        if (letters(query).length < 2) return close()
        let hits
        try {
            hits = await find(query, said)
        } catch {
            close()
            told.textContent = said.gagal
            return
        }
        // Somebody typed on while the index was on its way, or has gone elsewhere.
        if (query !== field.value) return
        const some = hits.slice(0, SHOWN)
        list.replaceChildren(...some.map(line))
        list.hidden = !some.length
        told.textContent = (hits.length > SHOWN ? said.lebih : hits.length > 1 ? said.banyak : hits.length ? said.satu : said.kosong)
            .replace("{n}", hits.length).replace("{m}", SHOWN)
    }
    field.addEventListener("focus", () => { find("", said).catch(() => {}); if (list.hidden && !leaving) show() })
    field.addEventListener("input", show)
    form.addEventListener("submit", async event => {
        event.preventDefault()
        await show()
        list.querySelector("a")?.click()
    })
    form.addEventListener("keydown", event => {
        const links = [...list.querySelectorAll("a")], here = links.indexOf(document.activeElement)
        if (event.key === "Escape") {
            leaving = true
            field.focus()
            leaving = false
            close()
        } else if (event.key === "ArrowDown" && links.length) {
            links[Math.min(here + 1, links.length - 1)].focus()
        } else if (event.key === "ArrowUp" && here >= 0) {
            (links[here - 1] ?? field).focus()
        } else return
        event.preventDefault()
    })
    // A link that is clicked must still be there when the click arrives.
    form.addEventListener("focusout", event => form.contains(event.relatedTarget) || close())
    list.addEventListener("mousedown", event => event.preventDefault())
    // On the page we are on, a hit only moves the page.
    list.addEventListener("click", event => event.target.closest("a") && setTimeout(close))
}

for (const place of document.querySelectorAll("[data-pencari]")) {
    const form = document.getElementById("pencari")
    if (form) place.append(form.content.cloneNode(true))
}
document.querySelectorAll("form[data-tempat]").forEach(prepare)
