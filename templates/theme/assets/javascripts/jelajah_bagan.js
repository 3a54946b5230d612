// Draws the figures of a choice: a panel with a line for each place over time, or bars for one period. Labels stand on
// the data; what is suppressed is hatched, what is missing an empty box, and neither is ever a zero. Colours are those
// of the style sheet, so light and dark, screen and paper follow it.

const SVG = "http://www.w3.org/2000/svg"
const LINE = 18 // height of a line of text
const PANEL = 150 // least width of a panel
const BOX = 9
export const LINES = 8 // so many lines can be told apart
export const BARS = 60

function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
}

const text = (x, y, words, kind = "", anchor = "start") => make("text", {x, y, class: kind, "text-anchor": anchor}, words)

// Months since year 0 at the end of a period: `2026-10`, `2026-Q3`, `2026-S1`, `2026`.
function endOf(period) {
    const [year, part = "12"] = period.split("-")
    const length = {Q: 3, S: 6}[part[0]]
    return Number(year) * 12 + (length ? Number(part[1]) * length : Number(part))
}

// A label that is too long for its room ends in an ellipsis; its whole text stays as a tooltip.
function fit(label, room) {
    const whole = label.textContent
    let words = whole
    while (words.length > 2 && label.getComputedTextLength() > room) {
        words = words.slice(0, -1)
        label.firstChild.data = `${words.trimEnd()}…`
    }
    if (words !== whole) label.append(make("title", {}, whole))
}

function canvas(place, width, height, {title, description, money}) {
    const hatch = make("pattern", {id: "jelajah-arsir", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"},
        make("rect", {width: 5, height: 5, class: "arsir-dasar"}), make("rect", {width: 2, height: 5, class: "arsir-garis"}))
    const svg = make("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "img", class: money ? "uang" : "orang",
        "aria-labelledby": "jelajah-gambar-judul", "aria-describedby": "jelajah-gambar-urai"},
    make("title", {id: "jelajah-gambar-judul"}, title), make("desc", {id: "jelajah-gambar-urai"}, description), make("defs", {}, hatch))
    place.replaceChildren(svg)
    return svg
}

const extent = numbers => [Math.min(0, ...numbers), Math.max(0, ...numbers)]

// Lines

export function drawLines(place, lines, periods, {say, when, provisional, ...about}) {
    const width = place.clientWidth
    const room = Math.max(1, Math.min(4, Math.floor(width / PANEL)))
    const across = Math.ceil(lines.length / Math.ceil(lines.length / room)) // rows of equal length
    const single = lines.length === 1
    const [wide, field] = [width / across, single ? 190 : 74]
    const high = 2 * LINE + 12 + field + 20
    const svg = canvas(place, width, Math.ceil(lines.length / across) * high + LINE, about)
    const [least, most] = extent(lines.flatMap(line => [...line.figures.values()].map(figure => figure.nilai ?? 0)))
    const [start, end] = [endOf(periods[0]), endOf(periods.at(-1))]
    const x = period => 8 + (endOf(period) - start) / (end - start || 1) * (wide - 34)
    const radius = periods.length * 7 > wide ? 1.5 : 3
    const y = value => 2 * LINE + 12 + (most - value) / (most - least || 1) * field
    lines.forEach((line, number) => {
        const panel = make("g", {transform: `translate(${number % across * wide} ${Math.floor(number / across) * high})`})
        svg.append(panel)
        const figures = periods.map(period => line.figures.get(period))
        const last = figures.findLast(figure => figure && figure.nilai !== null) ?? figures.findLast(Boolean)
        const name = text(4, 14, line.name)
        panel.append(name, text(4, 14 + LINE, say(last.teks), "tebal"))
        fit(name, wide - 16)
        panel.append(make("line", {x1: 4, x2: wide - 20, y1: y(0), y2: y(0), class: "dasar"}))
        // The other places stand behind in grey, so that each can be compared with all.
        for (const other of lines) if (other !== line) for (const [path] of strokes(other, periods, x, y, provisional)) panel.append(make("path", {d: path, class: "lain"}))
        for (const [path, firm] of strokes(line, periods, x, y, provisional)) panel.append(make("path", {d: path, class: firm ? "garis" : "garis putus"}))
        for (const figure of figures.filter(Boolean)) panel.append(...point(figure, x(figure.periode), y, radius, {say, when, provisional}))
        if (single) labelEnds(panel, figures, x, y, say)
    })
    svg.append(text(4, Math.ceil(lines.length / across) * high + 8, about.span, "lembut"))
}

// The pieces of a line between neighbours that both have a value, and whether both are final.
function strokes(line, periods, x, y, provisional) {
    const known = periods.map(period => line.figures.get(period)).map(figure => figure && figure.nilai !== null ? figure : null)
    return known.slice(1).flatMap((figure, n) => {
        const before = known[n]
        if (!figure || !before) return []
        const firm = !provisional(figure) && !provisional(before)
        return [[`M${x(before.periode)} ${y(before.nilai)}L${x(figure.periode)} ${y(figure.nilai)}`, firm]]
    })
}

function point(figure, x, y, r, {say, when, provisional}) {
    const told = make("title", {}, `${when(figure.periode)}: ${say(figure.teks)}`)
    if (figure.nilai !== null) return [make("circle", {cx: x, cy: y(figure.nilai), r, class: provisional(figure) ? "titik sementara" : "titik"}, told)]
    if (figure.status === "tidak_berlaku") return []
    return [make("rect", {x: x - BOX / 2, y: y(0) - BOX - 2, width: BOX, height: BOX, class: figure.status}, told)]
}

function labelEnds(panel, figures, x, y, say) {
    const known = figures.filter(figure => figure && figure.nilai !== null)
    const [first, last] = [known[0], known.at(-1)]
    if (!first || first === last) return
    // Over the line, or under it where it climbs away from its beginning.
    const climbs = known[1].nilai > first.nilai && y(first.nilai) + 24 < y(0)
    panel.append(text(x(first.periode) - 4, y(first.nilai) + (climbs ? 20 : -9), say(first.teks), "halo"),
        text(x(last.periode) + 6, y(last.nilai) - 9, say(last.teks), "halo", "end"))
}

// Bars

export function drawBars(place, lines, period, {say, provisional, ...about}) {
    const width = place.clientWidth
    const beside = width >= 560 // else the name stands over its bar
    const figures = lines.map(line => [line.name, line.figures.get(period)]).filter(([, figure]) => figure)
    const [least, most] = extent(figures.map(([, figure]) => figure.nilai ?? 0))
    const row = beside ? 28 : 46
    const svg = canvas(place, width, figures.length * row + 6, about)
    const labels = figures.map(([name, figure], n) => {
        const label = text(0, n * row + 18, name), value = text(0, n * row + 18, say(figure.teks), figure.nilai === null ? "lembut" : "tebal")
        svg.append(label, value)
        return [label, value, value.getComputedTextLength()]
    })
    const names = beside ? Math.min(width * .4, Math.max(...labels.map(([label]) => label.getComputedTextLength())) + 14) : 0
    const room = width - names - (beside ? Math.max(...labels.map(label => label[2])) + 12 : 2)
    const x = value => names + (value - least) / (most - least || 1) * room
    figures.forEach(([, figure], n) => {
        const [label, value, long] = labels[n], top = n * row + (beside ? 5 : 24)
        fit(label, beside ? names - 10 : width - long - 12)
        const empty = figure.nilai === null
        const [from, to] = empty ? [x(0), x(0) + 34] : [x(0), x(figure.nilai)].sort((one, other) => one - other)
        if (figure.status !== "tidak_berlaku") {
            svg.append(make("rect", {x: from, y: top, width: Math.max(to - from, empty ? 0 : 1), height: 17,
                class: empty ? figure.status : provisional(figure) ? "batang sementara" : "batang"}))
        }
        svg.append(make("line", {x1: x(0), x2: x(0), y1: top - 5, y2: top + 22, class: "dasar"}))
        value.setAttribute("x", beside ? Math.max(to, x(0)) + 7 : width)
        if (!beside) value.setAttribute("text-anchor", "end")
    })
}
