/* Charts that answer: a reader who asks for it gets the drawing as an interactive one, and can go back.

   The page is whole without this file. Vega is fetched only after a click, and evaluates its expressions with an
   interpreter instead of eval, so the policy of the site holds. Every word shown comes from the page or from the chart's
   own file; colours are the variables of the page, so dark mode follows. */

const NEAR = 48; // pixels between the pointer and the figure it asks for
const LEAST = 2; // months that stay in sight when time is zoomed
const FILLED = new Set(["symbol", "rect", "shape", "path", "arc", "area"]);

for (const figure of document.querySelectorAll("figure.bagan")) {
  const button = figure.querySelector(".bagan__jelajah");
  if (button) offer(figure, button);
}

function offer(figure, button) {
  const place = figure.querySelector(".bagan__hidup");
  const words = [button.textContent, button.dataset.kembali];
  let chart = null;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const open = place.hidden;
    if (open && !chart) {
      button.disabled = true;
      try {
        chart = await load(figure, place);
      } catch (error) {
        console.warn(error);
        place.querySelector(".bagan__gagal").hidden = false;
      }
      button.disabled = false;
    }
    place.hidden = !open;
    figure.classList.toggle("bagan--hidup", open && Boolean(chart));
    button.textContent = words[Number(open)];
    if (open && chart) {
      await chart.show();
      chart.stage.focus({ preventScroll: true });
    } else {
      button.focus();
    }
  });
}

async function load(figure, place) {
  const [vega, answer] = await Promise.all([import("./vega.js"), fetch(place.dataset.spesifikasi)]);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return new Chart(vega, await answer.json(), figure, place);
}

class Chart {
  constructor(vega, spec, figure, place) {
    const { usermeta, ...wide } = spec;
    const { sempit, ...meta } = usermeta;
    this.vega = vega;
    this.meta = meta;
    this.figure = figure;
    this.stage = place.querySelector(".bagan__panggung");
    this.live = place.querySelector(".bagan__baca");
    this.told = new Map(meta.angka.map((one) => [one.alamat, one]));
    this.pattern = hatch(figure);
    const paint = painter(meta, this.pattern);
    this.wide = paint(wide);
    this.narrow = sempit ? paint(sempit) : null;
    this.label = document.createElement("div");
    this.label.className = "bagan__label";
    this.label.hidden = true;
    this.ring = document.createElement("div");
    this.ring.className = "bagan__cincin";
    this.ring.hidden = true;
    this.at = null; // address of the figure that is asked for
    this.chosen = null; // name of the series that stands out
    const buttons = place.querySelector(".bagan__tombol");
    buttons.hidden = !meta.lentur;
    buttons.addEventListener("click", (event) => this.act(event.target.dataset.aksi));
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("pointerleave", () => this.leave());
    this.stage.addEventListener("focus", () => this.at ?? this.step(0));
    this.drawn = 0;
    new ResizeObserver(() => {
      if (this.drawn && Math.abs(this.stage.clientWidth - this.drawn) > 8) this.show();
    }).observe(this.stage);
  }

  async show() {
    const room = this.stage.clientWidth;
    if (!room || room === this.drawn) return;
    this.drawn = room;
    this.view?.finalize();
    this.leave();
    const small = this.narrow && room < total(this.wide);
    const spec = structuredClone(small ? this.narrow : this.wide);
    if (this.meta.lentur) spec.width = Math.max(120, room - spec.padding.left - spec.padding.right);
    const canvas = document.createElement("div");
    this.stage.replaceChildren(canvas, this.label, this.ring);
    const { View, parse, expressionInterpreter } = this.vega;
    this.view = new View(parse(spec, null, { ast: true }), { expr: expressionInterpreter, renderer: "svg", container: canvas });
    await this.view.runAsync();
    this.svg = canvas.querySelector("svg");
    this.svg.setAttribute("aria-hidden", "true"); // the live region speaks for it
    this.view.addEventListener("pointermove", (event, item) => this.point(event, item));
    this.view.addEventListener("click", (event, item) => {
      const found = this.find(event, item);
      this.choose(found && this.told.get(found.address).nama !== this.chosen ? this.told.get(found.address).nama : null);
    });
    const there = this.places();
    this.order = this.meta.angka.filter((one) => there.has(one.alamat));
    this.series = [...new Set(this.order.map((one) => one.nama))];
    this.pale();
  }

  /* Where each figure stands, in pixels of the stage. */
  places() {
    const found = new Map();
    const box = this.svg.getBoundingClientRect();
    const stage = this.stage.getBoundingClientRect();
    const { left, top } = this.view.padding();
    const inside = (x) => !this.meta.lentur || (x >= -1 && x <= this.view.width() + 1);
    const walk = (group, x, y) => {
      for (const mark of group.items ?? []) {
        for (const item of mark.items ?? []) {
          if (mark.marktype === "group") walk(item, x + (item.x ?? 0), y + (item.y ?? 0));
          else if (item.datum?.alamat && item.bounds && (FILLED.has(mark.marktype) || (mark.marktype === "line" && !found.has(item.datum.alamat)))) {
            // Along a line each figure is a point without an extent of its own.
            const { x1, x2, y1, y2 } = mark.marktype === "line" ? { x1: item.x, x2: item.x, y1: item.y, y2: item.y } : item.bounds;
            const [across, down] = [x + (x1 + x2) / 2, y + (y1 + y2) / 2];
            if (!inside(across)) continue;
            found.set(item.datum.alamat, {
              address: item.datum.alamat,
              x: across + left + box.left - stage.left,
              y: down + top + box.top - stage.top,
              size: Math.min(36, Math.max(12, Math.min(x2 - x1, y2 - y1) + 8)),
            });
          }
        }
      }
    };
    walk(this.view.scenegraph().root.items[0], 0, 0);
    return found;
  }

  /* The figure under the pointer, or the nearest one. */
  find(event, item) {
    const places = this.places();
    if (item?.datum?.alamat && places.has(item.datum.alamat) && FILLED.has(item.mark.marktype)) {
      return places.get(item.datum.alamat);
    }
    const stage = this.stage.getBoundingClientRect();
    const [x, y] = [event.clientX - stage.left, event.clientY - stage.top];
    let best = null;
    let least = NEAR;
    for (const place of places.values()) {
      const away = Math.hypot(place.x - x, place.y - y);
      if (away < least) [best, least] = [place, away];
    }
    return best;
  }

  point(event, item) {
    const found = this.find(event, item);
    if (found) this.tell(found, false);
    else this.leave();
  }

  /* Show a figure; aloud only when the keyboard asked, for a pointer would chatter. */
  tell(place, aloud) {
    const one = this.told.get(place.address);
    if (!one) return;
    this.at = place.address;
    const value = one.cetak ? [one.cetak, one.status].filter(Boolean).join(", ") : one.status;
    const name = document.createElement("strong");
    name.textContent = value;
    this.label.replaceChildren(name, ` ${one.nama}`, document.createElement("br"), one.waktu);
    this.label.hidden = this.ring.hidden = false;
    const half = this.label.offsetWidth / 2;
    const x = Math.min(Math.max(place.x, half), Math.max(half, this.stage.clientWidth - half));
    const over = place.y - this.label.offsetHeight - 14;
    this.label.style.left = `${x - half}px`;
    this.label.style.top = `${over < 0 ? place.y + 16 : over}px`;
    this.ring.style.left = `${place.x - place.size / 2}px`;
    this.ring.style.top = `${place.y - place.size / 2}px`;
    this.ring.style.width = this.ring.style.height = `${place.size}px`;
    if (aloud) this.live.textContent = `${one.nama}, ${one.waktu}: ${value}`;
  }

  leave() {
    this.label.hidden = this.ring.hidden = true;
  }

  key(event) {
    const moves = { ArrowRight: 1, ArrowLeft: -1 };
    const zooms = { "+": "perbesar", "=": "perbesar", "-": "perkecil", 0: "semua" };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in moves) this.step(moves[event.key]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.turn(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Home" || event.key === "End") this.reach(event.key === "Home" ? this.order[0] : this.order.at(-1));
    else if (event.key === "Enter") {
      const name = this.told.get(this.at)?.nama ?? null;
      this.choose(this.chosen === name ? null : name);
    } else if (event.key === "Escape") {
      this.choose(null);
      this.leave();
    } else if (event.key in zooms && this.meta.lentur) this.act(zooms[event.key]);
    else return;
    event.preventDefault();
  }

  /* The next figure of the series; where each has only one, the next series. */
  step(by) {
    const here = this.told.get(this.at) ?? this.order.at(-1);
    const mine = this.order.filter((one) => one.nama === here.nama);
    const list = mine.length > 1 ? mine : this.order;
    this.reach(list[Math.min(Math.max(list.indexOf(here) + by, 0), list.length - 1)]);
  }

  /* The same time in another series. */
  turn(by) {
    const here = this.told.get(this.at) ?? this.order.at(-1);
    const next = this.series[(this.series.indexOf(here.nama) + by + this.series.length) % this.series.length];
    const theirs = this.order.filter((one) => one.nama === next);
    this.reach(theirs.find((one) => one.waktu === here.waktu) ?? theirs.at(-1));
  }

  async reach(one) {
    if (!one) return;
    let place = this.places().get(one.alamat);
    if (!place) {
      await this.act("semua");
      place = this.places().get(one.alamat);
    }
    if (place) this.tell(place, true);
  }

  /* Let one series stand out. Its neighbours grow pale through the style of their elements, which needs no new drawing. */
  choose(name) {
    this.chosen = this.series.length > 1 ? name : null;
    this.pale();
  }

  pale() {
    for (const element of this.svg.querySelectorAll("path, rect, line, circle")) {
      const item = element.__data__;
      const address = (item?.datum ?? item?.items?.[0]?.datum)?.alamat;
      const other = this.chosen !== null && address && this.told.get(address)?.nama !== this.chosen;
      element.style.opacity = other ? "0.18" : "";
    }
  }

  async act(what) {
    if (!what || !this.meta.lentur) return;
    const [first, last] = [this.view.signal("awal"), this.view.signal("akhir")];
    let [from, to] = this.view.signal("geser_bulan") ?? [first, last];
    const span = to - from;
    const about = (size) => {
      const middle = (from + to) / 2;
      return [middle - size / 2, middle + size / 2];
    };
    if (what === "perbesar") [from, to] = about(Math.max(LEAST, span / 2));
    if (what === "perkecil") [from, to] = about(Math.min(last - first, span * 2));
    if (what === "mundur" || what === "maju") [from, to] = [from, to].map((end) => end + (what === "maju" ? 1 : -1) * span / 2);
    if (what === "semua") [from, to] = [first, last];
    // Never beyond the ends: there is nothing to see.
    const over = Math.max(0, first - from) - Math.max(0, to - last);
    [from, to] = [Math.max(first, from + over), Math.min(last, to + over)];
    this.leave();
    await this.view.signal("geser_bulan", what === "semua" ? null : [from, to]).runAsync();
    this.pale();
  }
}

function total(spec) {
  return spec.width + spec.padding.left + spec.padding.right;
}

/* Put the variables of the page in the place of the colours they stand for, and the hatch in that of its stand-in. */
function painter({ warna, arsir }, pattern) {
  const paint = (node) => {
    if (typeof node === "string") {
      if (node === arsir) return pattern ? `url(#${pattern})` : `var(--kosong, ${node})`;
      return Object.hasOwn(warna, node) ? `var(--${warna[node]}, ${node})` : node;
    }
    if (Array.isArray(node)) return node.map(paint);
    if (node && typeof node === "object") return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, paint(part)]));
    return node;
  };
  return paint;
}

/* A pattern inside a drawing that is not displayed paints nothing: keep a copy that is. */
function hatch(figure) {
  const pattern = figure.querySelector("pattern");
  if (!pattern) return null;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const copy = pattern.cloneNode(true);
  copy.id = `${figure.id}-arsir-hidup`;
  svg.setAttribute("class", "bagan__arsir");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("width", "0");
  svg.setAttribute("height", "0");
  svg.append(copy);
  figure.append(svg);
  return copy.id;
}
