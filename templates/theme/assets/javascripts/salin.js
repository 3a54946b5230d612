// Boxes whose text can be copied (data-salin), and code that loads a file from where the page is read (data-alamat).
// Without this script the text is there to be marked by hand, and the code says which file to download first.

document.querySelectorAll("[data-alamat]").forEach(place => {
    place.textContent = new URL(place.dataset.alamat, location.href).href
})
document.querySelectorAll("[data-beralamat]").forEach(part => { part.hidden = false })
document.querySelectorAll("[data-tanpa-alamat]").forEach(part => { part.hidden = true })

// Where the clipboard is closed to scripts (a site without https), the old way still works: mark and copy.
async function copy(box) {
    const text = box.textContent.trim()
    try {
        await navigator.clipboard.writeText(text)
        return true
    } catch {
        getSelection().selectAllChildren(box)
        return document.execCommand("copy")
    }
}

const SHOWN = 2500

export function prepare(box) {
    const text = box.firstElementChild, button = document.createElement("button"), told = document.createElement("span")
    button.type = "button"
    button.textContent = box.dataset.salin
    button.setAttribute("aria-label", `${box.dataset.salin}: ${box.dataset.nama}`)
    told.className = "salinan__kabar"
    told.setAttribute("role", "status")
    button.addEventListener("click", async () => {
        told.textContent = ""
        if (!await copy(text)) return
        told.textContent = box.dataset.tersalin
        setTimeout(() => { told.textContent = "" }, SHOWN)
    })
    box.append(button, told)
}

// The explorer has buttons of its own that carry this name.
document.querySelectorAll("[data-salin]:not(button)").forEach(prepare)
