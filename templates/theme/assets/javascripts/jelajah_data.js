// What the explorer knows: the API, the choice a reader makes, and the figures of that choice as a sentence, as CSV and
// as code. Nothing here touches the page, and no number is written here: every figure comes with its text, every word
// from the page.

export const KINDS = ["bulan", "triwulan", "semester", "tahun"]
const RECENT = 13 // periods shown at first: a year, and the same month of the year before
const COLUMNS = ["indikator", "wilayah", "periode", "dimensi", "kategori", "nilai", "satuan", "pembilang", "penyebut", "status", "sifat"]
const PROVISIONAL = ["sementara", "perkiraan"]

export const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (all, name) => facts[name] ?? all)
export const isProvisional = figure => PROVISIONAL.includes(figure.status)

// The API

const fetched = new Map()
// Once per file and page view; what failed is asked for again the next time.
function get(address) {
    if (!fetched.has(address)) {
        fetched.set(address, fetch(address).then(answer => {
            if (!answer.ok) throw new Error(`${answer.status} ${address}`)
            return answer.json()
        }).then(told => told.data))
        fetched.get(address).catch(() => fetched.delete(address))
    }
    return fetched.get(address)
}

export async function learn(api) {
    const [list, places] = await Promise.all(["indikator.json", "wilayah.json"].map(name => get(new URL(name, api).href)))
    const areas = new Map(places.map(place => [place.kode, {...place, anak: []}]))
    for (const place of areas.values()) areas.get(place.induk)?.anak.push(place)
    // Two villages of one name are told apart by the place they are in.
    const titles = places.map(place => place.judul)
    for (const place of areas.values()) {
        const twin = titles.indexOf(place.judul) !== titles.lastIndexOf(place.judul)
        place.nama_lengkap = twin && place.induk ? `${place.judul} (${areas.get(place.induk).judul})` : place.judul
    }
    const order = new Map(places.map((place, at) => [place.kode, at]))
    const sorted = codes => [...new Set(codes)].sort((one, other) => order.get(one) - order.get(other))
    const indicators = new Map(list.filter(one => one.wilayah.length).map(one => [one.kode, {...one, wilayah: sorted(one.wilayah)}]))
    return {indicators, areas, sorted}
}

export const series = (api, indicator, areas) =>
    Promise.all(areas.map(area => get(new URL(`deret/${indicator}/${area}.json`, api).href)))

// The choice

// The whole and its parts where they are few enough to be drawn side by side, else the whole alone.
export function usualAreas({wilayah}, {areas}) {
    const top = wilayah[0], parts = areas.get(top).anak.map(part => part.kode).filter(code => wilayah.includes(code))
    return parts.length < 8 ? [top, ...parts] : [top]
}

export function readChoice(search, known, usual) {
    const asked = new URLSearchParams(search), ignored = []
    const take = (name, good) => {
        const value = asked.get(name) ?? ""
        if (!value || good(value)) return value
        ignored.push(`${name}=${value}`)
        return ""
    }
    const indikator = take("indikator", code => known.indicators.has(code)) || usual
    const about = known.indicators.get(indikator)
    const wilayah = (asked.get("wilayah") ?? "").split(",").filter(code => {
        if (code && !about.wilayah.includes(code)) ignored.push(`wilayah=${code}`)
        return about.wilayah.includes(code)
    })
    const choice = {
        indikator,
        wilayah: wilayah.length ? known.sorted(wilayah) : usualAreas(about, known),
        rincian: take("rincian", code => about.rincian.some(one => one.kode === code)),
        periode: take("periode", kind => about.jenis_periode.includes(kind)),
        dari: asked.get("dari") ?? "",
        sampai: asked.get("sampai") ?? "",
    }
    return {choice: {...choice, satu: choice.dari !== "" && choice.dari === choice.sampai}, ignored}
}

export function writeChoice(choice) {
    const part = name => `${name}=${[choice[name]].flat().map(encodeURIComponent).join(",")}`
    return `?${["indikator", "wilayah", "rincian", "periode", "dari", "sampai"].filter(name => choice[name].length).map(part).join("&")}`
}

// Hold a choice against what there is: fill in what it leaves open, leave out what does not exist, find its rows.
export function settle(asked, files, about) {
    const choice = {...asked}, ignored = []
    const all = files.flatMap(({wilayah, satuan, angka}) =>
        angka.map(figure => ({satuan, ...figure, indikator: about.kode, wilayah})))
    // What does not add up over its categories has no total: then a breakdown is the only way to show it.
    const dimensions = ["", ...about.rincian.map(one => one.kode)].filter(name => all.some(row => row.dimensi === name))
    if (!dimensions.includes(choice.rincian)) {
        if (choice.rincian) ignored.push(`rincian=${choice.rincian}`)
        choice.rincian = dimensions[0] ?? ""
    }
    const chosen = all.filter(row => row.dimensi === choice.rincian)
    const kinds = KINDS.filter(kind => chosen.some(row => row.jenis === kind))
    if (!kinds.includes(choice.periode)) {
        if (choice.periode) ignored.push(`periode=${choice.periode}`)
        choice.periode = kinds[0] ?? ""
    }
    const ofKind = chosen.filter(row => row.jenis === choice.periode)
    const periods = [...new Set(ofKind.map(row => row.periode))].sort()
    for (const name of ["dari", "sampai"]) {
        if (choice[name] && !periods.includes(choice[name])) {
            ignored.push(`${name}=${choice[name]}`)
            choice[name] = ""
        }
    }
    if (choice.dari && choice.sampai && choice.dari > choice.sampai) {
        ignored.push(`dari=${choice.dari}`)
        choice.dari = ""
    }
    choice.sampai ||= periods.at(-1) ?? ""
    const until = periods.slice(0, periods.indexOf(choice.sampai) + 1)
    choice.dari = choice.satu ? choice.sampai : choice.dari || until.slice(-RECENT)[0] || ""
    const shown = until.slice(until.indexOf(choice.dari))
    const key = row => [row.wilayah, row.periode, row.dimensi, row.kategori]
    // In the order of the published cube.
    const rows = ofKind.filter(row => shown.includes(row.periode)).sort((one, other) => {
        const [mine, theirs] = [key(one), key(other)], at = mine.findIndex((part, n) => part !== theirs[n])
        return at < 0 ? 0 : mine[at] < theirs[at] ? -1 : 1
    })
    return {choice, ignored, dimensions, kinds, periods, shown, rows}
}

// The figures of one place, or of one category in it, by period.
export function linesOf({rows, choice}, about, known, say) {
    const categories = about.rincian.find(one => one.kode === choice.rincian)?.kategori ?? [{kode: "", judul: null}]
    const lines = choice.wilayah.flatMap(area => categories.map(({kode, judul}) => {
        const place = known.areas.get(area).nama_lengkap
        const name = !judul ? place : choice.wilayah.length > 1 ? `${place}, ${say(judul)}` : say(judul)
        const figures = new Map(rows.filter(row => row.wilayah === area && row.kategori === kode).map(row => [row.periode, row]))
        return {name, area, category: kode, figures}
    }))
    return lines.filter(line => line.figures.size)
}

const holdsAll = (top, lines, {areas}) => {
    const above = code => code ? [code, ...above(areas.get(code)?.induk)] : []
    return lines.every(line => above(line.area).includes(top.area))
}

// The line of the place all others lie in, where there is one.
export const wholeOf = (lines, known) => lines.find(top => !top.category && holdsAll(top, lines, known))

// Words

// The figures of a choice in one sentence, the answer first; what is hidden or made up is said with it.
export function sentence({shown, rows}, lines, topic, known, {words, say, when}) {
    if (!rows.length) return words.nihil
    const [first, last] = [shown[0], shown.at(-1)], said = []
    const units = new Set(rows.map(row => row.satuan))
    const ends = lines.map(line => ({line, now: line.figures.get(last), then: line.figures.get(first)}))
    const present = ends.filter(end => end.now && end.now.nilai !== null)
    const whole = lines.length === 1 ? lines[0] : wholeOf(lines, known)
    if (units.size > 1) said.push(fill(words.beragam, {nama: topic}))
    else {
        if (whole) said.push(aboutOne(ends[lines.indexOf(whole)], `${topic}, ${whole.name}`, first, last, {words, say, when}))
        // What holds all the others is no rival of its parts.
        const rivals = present.filter(end => end.line !== whole && (lines.every(line => line.area === end.line.area) || !holdsAll(end.line, lines, known)))
        const rest = rivals.sort((one, other) => other.now.nilai - one.now.nilai)
        const [top, low] = [rest[0], rest.at(-1)]
        const called = end => {
            const equal = rest.filter(other => other.now.nilai === end.now.nilai).length - 1
            return equal ? fill(words.dan_lagi, {nama: end.line.name, n: equal}) : end.line.name
        }
        const facts = {nama: topic, periode: when(last)}
        if (top) Object.assign(facts, {atas: called(top), bawah: called(low), nilai: say(top.now.teks), nilai_atas: say(top.now.teks), nilai_bawah: say(low.now.teks)})
        if (rest.length > 1 && top.now.nilai !== low.now.nilai) said.push(fill(whole ? words.urutan : words.urutan_pada, facts))
        else if (rest.length > 1) said.push(fill(whole ? words.semua_sama : words.semua_sama_pada, facts))
        else if (rest.length) said.push(fill(words.sekarang, {nama: `${topic}, ${top.line.name}`, nilai: say(top.now.teks), periode: when(last)}))
        else if (!whole) said.push(fill(words.semua_kosong, facts))
    }
    if (lines.length > 1) {
        const absent = [...new Set(ends.map(end => end.now && end.now.nilai === null ? end.now.status : ""))].filter(Boolean)
        const named = absent.map(status => `${ends.filter(end => end.now?.status === status).length} ${words[status]}`)
        if (named.length) said.push(fill(words.tanpa, {daftar: named.join(", ")}))
    }
    const states = new Set(present.map(end => end.now.status))
    if (states.size === 1 && isProvisional(present[0].now)) said.push(fill(words.belum_tetap, {status: words[[...states][0]]}))
    if (isSample(rows)) said.push(words.contoh)
    return said.join(" ")
}

function aboutOne({now, then}, nama, first, last, {words, say, when}) {
    const facts = {nama, periode: when(last), mula: when(first)}
    if (!now || now.nilai === null) return fill(words.kosong, {...facts, teks: now ? say(now.teks) : words.tidak_tersedia})
    const known = then && first !== last && then.nilai !== null
    const way = !known ? "sekarang" : now.nilai > then.nilai ? "naik" : now.nilai < then.nilai ? "turun" : "sama"
    return fill(words[way], {...facts, nilai: say(now.teks), awal: known && say(then.teks)})
}

// Files and code

export const isSample = rows => rows.some(row => row.sifat === "contoh")

// As the cube writes it: the shortest text that reads back as the same number.
const plain = number => number === null || number === undefined ? ""
    : number && Math.abs(number) < 1e-4 ? number.toExponential().replace(/e([+-])(\d)$/, "e$10$2") : String(number)
const cell = value => /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

export function csv(rows) {
    const write = value => cell(typeof value === "string" ? value : plain(value))
    return [COLUMNS, ...rows.map(row => COLUMNS.map(name => row[name]))].map(line => line.map(write).join(",") + "\n").join("")
}

// One expression that reads exactly these rows from the published cube.
export function pandas({choice, shown}, cube) {
    const text = value => JSON.stringify(value), list = values => `[${values.map(text).join(", ")}]`
    const among = (name, values) => values.length === 1 ? `${name} == ${text(values[0])}` : `${name} in ${list(values)}`
    const asked = [among("indikator", [choice.indikator]), among("wilayah", choice.wilayah), among("periode", shown), among("dimensi", [choice.rincian])]
    const types = `dtype=dict.fromkeys(${list(["wilayah", "periode", "dimensi", "kategori"])}, "str")`
    const empty = `keep_default_na=False, na_values=dict.fromkeys(${list(["nilai", "pembilang", "penyebut"])}, [""])`
    return `import pandas as pd\n\nangka = pd.read_csv(${text(cube)}, ${types}, ${empty}).query('${asked.join(" and ")}')\n`
}
