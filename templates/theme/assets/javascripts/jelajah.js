// The explorer: a reader chooses indicator, areas, breakdown and period, and takes away exactly what is shown. The page
// is whole without this script: its prepared tables stay where they are. The address bar holds the choice.

// The mark in our own address changes with every change of a script; what we import must not be older than we are.
const {search: mark} = new URL(import.meta.url)
const [data, chart] = await Promise.all(["jelajah_data", "jelajah_bagan"].map(name => import(`./${name}.js${mark}`)))
const {fill} = data

const place = document.getElementById("jelajah")
const language = document.documentElement.lang
const embedded = new URLSearchParams(location.search).get("sisip") === "1"
const at = address => new URL(address, document.baseURI).href
const say = words => words[language] ?? Object.values(words)[0]
const said = document.getElementById("jelajah-kata").content
const words = Object.fromEntries([...said.querySelectorAll("[data-kata]")].map(one => [one.dataset.kata, one.textContent]))
const periods = new Map([...said.querySelectorAll("option")].map(one => [one.value, one.textContent]))
const when = period => periods.get(period) ?? period

document.documentElement.classList.toggle("sisip", embedded)
place.append(document.getElementById("jelajah-isi").content.cloneNode(true))
const form = place.querySelector("form")
const part = Object.fromEntries([...form.querySelectorAll("[data-isi]")].map(one => [one.dataset.isi, one]))
const field = form.elements
const api = at(place.dataset.api)
let known, choice, view, turn = 0, drawn = 0

const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
}
const options = (select, list, chosen) => {
    select.replaceChildren(...list.map(([value, words]) => make("option", {value, textContent: words})))
    select.value = chosen
    select.disabled = list.length < 2
}
// Once, and after a moment: who ticks three boxes hears one sentence.
let waiting
const announce = sentence => {
    clearTimeout(waiting)
    waiting = setTimeout(() => part.suara.textContent = sentence, 350)
}

// The choice

async function start() {
    try {
        known ??= await data.learn(api)
    } catch (error) {
        return fail(error)
    }
    const usual = known.indicators.has(place.dataset.awal) ? place.dataset.awal : known.indicators.keys().next().value
    const read = data.readChoice(location.search, known, usual)
    await show(read.choice, {ignored: read.ignored, quiet: !view})
}

function fail(error) {
    console.warn(error)
    part.gagal.hidden = false
}

// `ignored` is what an address said wrongly; a form has nothing to say wrongly.
async function show(asked, {ignored, quiet = false} = {}) {
    const mine = ++turn, about = known.indicators.get(asked.indikator)
    // At once, so that the next change builds on this one even while its figures are on their way.
    choice = asked
    let files
    try {
        files = await data.series(api, asked.indikator, asked.wilayah)
    } catch (error) {
        if (mine === turn) fail(error)
        return
    }
    // Somebody chose on while the figures were on their way.
    if (mine !== turn) return
    part.gagal.hidden = true
    const settled = data.settle(asked, files, about)
    choice = settled.choice
    const lines = data.linesOf(settled, about, known, say)
    const breakdown = about.rincian.find(one => one.kode === choice.rincian)
    const topic = breakdown ? fill(words.menurut, {nama: say(about.judul), rincian: lower(say(breakdown.judul))}) : say(about.judul)
    view = {...settled, about, lines, topic}
    view.sentence = data.sentence(view, lines, topic, known, {words, say, when})
    view.places = choice.wilayah.length > 1
        ? fill(words.dan_lain, {nama: name(choice.wilayah[0]), n: choice.wilayah.length - 1}) : name(choice.wilayah[0])
    view.span = view.shown.length > 1
        ? fill(words.rentang, {mula: when(choice.dari), periode: when(choice.sampai)}) : when(choice.sampai)
    const wrong = ignored ? [...ignored, ...settled.ignored] : []
    part.abaikan.hidden = !wrong.length
    part.abaikan.firstChild.textContent = fill(words.abaikan, {daftar: wrong.join(", ")})
    history.replaceState(null, "", `${address()}${embedded ? "&sisip=1" : ""}${location.hash}`)
    part.dalam.hidden = false
    fillForm()
    fillResult()
    if (!quiet) announce(view.sentence)
}

const name = code => known.areas.get(code).nama_lengkap
const lower = text => text.replace(/^\p{Lu}(?=\p{Ll})/u, letter => letter.toLowerCase()) // OPD stays OPD
const address = () => `${location.pathname}${data.writeChoice(view.choice)}`
const whole = () => new URL(address(), location.href).href

// The form

function fillForm() {
    const {about, dimensions, kinds} = view
    if (!field.indikator.options.length) {
        for (const group of field.indikator.children) {
            group.append(...[...known.indicators.values()].filter(one => one.topik === group.dataset.topik)
                .map(one => make("option", {value: one.kode, textContent: say(one.judul)})))
        }
    }
    field.indikator.value = choice.indikator
    const named = code => say(about.rincian.find(one => one.kode === code).judul)
    options(field.rincian, dimensions.map(code => [code, code ? named(code) : words.tanpa_rincian]), choice.rincian)
    options(field.periode, kinds.map(kind => [kind, words[kind]]), choice.periode)
    const all = view.periods.map(period => [period, when(period)])
    options(field.dari, all.filter(([period]) => period <= choice.sampai), choice.dari)
    options(field.sampai, choice.satu ? all : all.filter(([period]) => period >= choice.dari), choice.sampai)
    field.waktu.value = choice.satu ? "satu" : "rentang"
    part.mula.hidden = choice.satu
    part.ujung.textContent = choice.satu ? words.ujung_satu : words.ujung_rentang
    part.terpilih.textContent = view.places
    const offered = about.wilayah.join()
    if (part.pohon.dataset.untuk !== offered) growTree(about)
    part.pohon.dataset.untuk = offered
    for (const box of part.pohon.querySelectorAll("input")) box.checked = choice.wilayah.includes(box.value)
}

// Places as they lie in each other; only those that have figures can be ticked.
function growTree({wilayah}) {
    const branch = places => make("ul", {}, ...places.filter(holds).map(one => {
        const box = make("input", {type: "checkbox", value: one.kode, disabled: !wilayah.includes(one.kode)})
        const below = one.anak.filter(holds)
        const item = make("li", {}, make("label", {}, box, ` ${one.judul}`))
        if (below.length) {
            const all = make("button", {type: "button", textContent: words.pilih_semua})
            all.setAttribute("aria-label", `${words.pilih_semua}: ${fill(words.di_dalam, {n: below.length, nama: one.judul})}`)
            all.dataset.semua = below.filter(inner => wilayah.includes(inner.kode)).map(inner => inner.kode).join()
            const inside = make("summary", {textContent: fill(words.di_dalam, {n: below.length, nama: one.judul})})
            item.append(make("details", {open: !one.induk || !known.areas.has(one.induk)}, inside, all, branch(below)))
        }
        return item
    }))
    const holds = one => wilayah.includes(one.kode) || one.anak.some(holds)
    part.pohon.replaceChildren(branch([...known.areas.values()].filter(one => !known.areas.has(one.induk))))
}

function sift(query) {
    const asked = query.trim().toLowerCase()
    let found = 0
    const visit = item => {
        const inner = [...item.querySelectorAll(":scope > details > ul > li")].map(visit).some(Boolean)
        const mine = item.querySelector("label").textContent.toLowerCase().includes(asked)
        found += mine
        item.hidden = Boolean(asked) && !mine && !inner
        const more = item.querySelector(":scope > details")
        if (more) more.open = asked ? inner : item.parentElement.parentElement === part.pohon
        return mine || inner
    }
    for (const item of part.pohon.querySelectorAll(":scope > ul > li")) visit(item)
    if (asked) announce(fill(words.cocok, {n: found}))
}

function choose({target}) {
    if (target.type === "search" || target.type === "textarea") return
    const asked = {...choice}
    if (target.type === "checkbox") {
        asked.wilayah = known.sorted([...part.pohon.querySelectorAll("input:checked")].map(box => box.value))
    } else if (target.name === "waktu") {
        asked.satu = target.value === "satu"
        asked.dari = ""
    } else asked[target.name] = target.value
    if (target.name === "indikator") {
        const about = known.indicators.get(target.value)
        asked.wilayah = asked.wilayah.filter(code => about.wilayah.includes(code))
        if (!asked.wilayah.length) asked.wilayah = data.usualAreas(about, known)
    }
    // The months of one choice say nothing of the triwulan of another.
    if (target.name === "periode") asked.dari = asked.sampai = ""
    select(asked)
}

function select(asked) {
    if (asked.wilayah.length) return show(asked)
    // Nothing to show is no choice: what was shown stays, and the boxes wait.
    choice = asked
    part.terpilih.textContent = words.pilih_wilayah
    announce(words.pilih_wilayah)
}

// The result

function fillResult() {
    const {rows, about, lines, topic, sentence, shown} = view
    part.judul.textContent = topic
    part.kalimat.textContent = sentence
    const sample = data.isSample(rows)
    const method = make("a", {href: `${place.dataset.metode}${about.kode}/`, textContent: words.cara_hitung})
    part.sumber.replaceChildren(`${words.sumber} `, ...sample ? [make("strong", {textContent: words.contoh}), " "] : [], method)
    if (embedded) {
        part.sumber.append(" · ", make("a", {href: whole(), textContent: words.buka}))
        for (const link of part.sumber.querySelectorAll("a")) link.target = "_top"
    }
    part.keterangan.textContent = fill(words.keterangan, {judul: topic, tempat: view.places, masa: view.span})
        + (sample ? ` ${words.contoh}` : "")
    draw()
    fillTable(lines, shown)
    part.unduh.textContent = fill(sample ? words.unduh_contoh : words.unduh, {n: rows.length})
    URL.revokeObjectURL(part.unduh.href)
    part.unduh.href = URL.createObjectURL(new Blob([data.csv(rows)], {type: "text/csv"}))
    part.unduh.download = [choice.indikator, choice.rincian, choice.dari, choice.sampai === choice.dari ? "" : choice.sampai,
        sample ? "contoh" : ""].filter(Boolean).join("-") + ".csv"
    part.kabar.textContent = ""
    part.salinan.hidden = true
}

function draw() {
    const {rows, lines, shown, topic, sentence, span, about} = view, notes = []
    drawn = part.gambar.clientWidth
    const alike = new Set(rows.map(row => row.satuan)).size === 1
    const told = {say, when, span, provisional: data.isProvisional, title: topic, description: sentence, money: about.uang}
    part.gambar.hidden = !rows.length || !alike
    if (part.gambar.hidden) part.gambar.replaceChildren()
    else if (shown.length > 1 && lines.length <= chart.LINES) chart.drawLines(part.gambar, lines, shown, told)
    else {
        const whole = data.wholeOf(lines, known), last = shown.at(-1)
        const rank = line => line === whole ? Infinity : line.figures.get(last)?.nilai ?? -Infinity
        const sorted = [...lines].sort((one, other) => rank(other) - rank(one) || 0)
        chart.drawBars(part.gambar, sorted.slice(0, chart.BARS), last, told)
        if (shown.length > 1) notes.push(fill(words.terakhir, {periode: when(last)}))
        if (lines.length > chart.BARS) notes.push(fill(words.sebagian, {n: chart.BARS}))
    }
    const without = choice.wilayah.filter(code => !lines.some(line => line.area === code)).map(name)
    if (without.length) notes.push(fill(words.tak_terinci, {daftar: without.join(", ")}))
    part.catatan.hidden = !notes.length
    part.catatan.textContent = notes.join(" ")
}

// Periods stand below each other where they are many, places where they are more.
function fillTable(lines, shown) {
    const head = (content, scope, className = "") => make("th", {scope, className}, content)
    const figure = one => {
        const empty = !one || one.nilai === null
        const cell = make("td", {className: empty ? "n kosong" : "n"}, one ? say(one.teks) : make("small", {textContent: words.tidak_ada}))
        if (one && !empty && data.isProvisional(one)) cell.append(make("small", {textContent: ` ${words[one.status]}`}))
        return cell
    }
    const down = shown.length >= lines.length && lines.length <= chart.LINES
    const across = down ? lines.map(line => line.name) : shown.map(when)
    const body = down
        ? shown.map(period => [when(period), lines.map(line => line.figures.get(period))])
        : lines.map(line => [line.name, shown.map(period => line.figures.get(period))])
    const table = form.querySelector("table")
    table.tHead.replaceChildren(make("tr", {}, head(down ? words.kolom_periode : words.kolom_nama, "col"), ...across.map(one => head(one, "col", "n"))))
    table.tBodies[0].replaceChildren(...body.map(([title, cells]) => make("tr", {}, head(title, "row"), ...cells.map(figure))))
}

// What can be copied

const copies = {
    tautan: whole,
    kutipan: () => fill(words.kutipan, {judul: view.topic, tempat: view.choice.wilayah.map(name).join(", "), masa: view.span, alamat: whole()})
        + (data.isSample(view.rows) ? ` ${words.contoh}` : ""),
    sematan: () => {
        const title = view.topic + (data.isSample(view.rows) ? `. ${words.contoh}` : "")
        const frame = make("iframe", {src: `${whole()}&sisip=1`, title, width: "100%", height: 620})
        frame.setAttribute("loading", "lazy")
        return frame.outerHTML
    },
    pandas: () => data.pandas(view, at(place.dataset.kubus)),
}

async function copy(what) {
    const text = copies[what](), area = field["jelajah-salinan"]
    area.value = text
    part.salinan.hidden = false
    try {
        await navigator.clipboard.writeText(text)
        part.kabar.textContent = words.disalin
    } catch {
        // Not allowed, or no secure connection: the reader's own hand still may.
        area.focus()
        area.select()
        part.kabar.textContent = words.salin_sendiri
    }
}

form.addEventListener("change", choose)
form.addEventListener("submit", event => event.preventDefault())
form.elements["jelajah-saring"].addEventListener("input", event => sift(event.target.value))
form.addEventListener("click", ({target}) => {
    const {aksi, salin, semua} = target.dataset
    if (salin) copy(salin)
    if (semua) select({...choice, wilayah: known.sorted([...choice.wilayah, ...semua.split(",")])})
    if (aksi === "kosongkan") {
        for (const box of part.pohon.querySelectorAll("input")) box.checked = false
        select({...choice, wilayah: []})
    }
    if (aksi === "ulang") choice?.wilayah.length ? show(choice) : start()
})
// A link to a part of the page comes along here, too, and changes nothing.
addEventListener("popstate", () => view && location.search.startsWith(data.writeChoice(view.choice)) || start())

new ResizeObserver(([{contentRect: {width}}]) => {
    if (view && width && Math.abs(width - drawn) >= 8) draw()
}).observe(part.gambar)

start()
