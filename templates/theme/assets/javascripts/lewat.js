// What is true only once a day has passed (data-lewat="2026-12-15"): a page that was built before cannot know.

const now = new Date()
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-")

document.querySelectorAll("[data-lewat]").forEach(part => { part.hidden = today <= part.dataset.lewat })
