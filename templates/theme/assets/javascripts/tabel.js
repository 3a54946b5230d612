// Tables marked data-urut can be sorted by each of their columns. The table is whole without this script; the words on
// the buttons are the column headings themselves, and what is said of a new order stands in the page.

const value = cell => {
    const exact = cell?.querySelector("data")
    if (!exact) return cell?.textContent.trim() ?? ""
    return exact.value === "" ? "" : Number(exact.value)
}

function compare(one, other, collator) {
    return typeof one === "number" && typeof other === "number" ? one - other
        : collator.compare(String(one), String(other))
}

export function prepare(table) {
    const collator = new Intl.Collator(document.documentElement.lang, {numeric: true})
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells]
    heads.forEach((head, column) => {
        const button = document.createElement("button")
        button.type = "button"
        button.append(...head.childNodes)
        head.append(button)
        button.addEventListener("click", () => {
            // Figures begin with the highest, names with A.
            const body = table.tBodies[0], rows = [...body.rows]
            const figures = rows.some(row => typeof value(row.cells[column]) === "number")
            const now = head.ariaSort, falling = now ? now === "ascending" : figures
            heads.forEach(other => other.removeAttribute("aria-sort"))
            head.setAttribute("aria-sort", falling ? "descending" : "ascending")
            const pairs = rows.map(row => [value(row.cells[column]), row])
            const empty = pairs.filter(([key]) => key === ""), full = pairs.filter(([key]) => key !== "")
            full.sort(([one], [other]) => (falling ? -1 : 1) * compare(one, other, collator))
            // What is not known is neither least nor most: it stays last.
            body.append(...[...full, ...empty].map(([, row]) => row))
            const told = document.getElementById("urut")
            if (told) told.textContent = told.dataset[falling ? "turun" : "naik"].replace("{kolom}", button.textContent)
        })
    })
}

document.querySelectorAll("table[data-urut]").forEach(prepare)
