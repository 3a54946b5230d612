"""What names a person, somewhere among the data: each kind of slip that a list of people leads to."""

from __future__ import annotations

from faults.world import Where, World, fault


def made_up(world: World) -> str:
    """Return a number with the structure of an ID number, and nobody's."""
    return f"910101{world.dice.randrange(1, 29):02d}{world.dice.randrange(1, 13):02d}850001"


@fault("nik-dalam-teks", "NIK dengan angka lebar penuh", "A national ID number in full-width digits")
def nik_lebar_penuh(world: World) -> Where:
    wide = "".join(chr(ord("０") + int(digit)) for digit in made_up(world))
    return world.change("jadwal_rilis", lambda _: True, catatan=f"Lihat {wide}.")


@fault("data-pribadi-teks", "Nomor telepon di kolom catatan", "A telephone number in a notes column")
def telepon_di_catatan(world: World) -> Where:
    number = f"08{world.dice.choice('12357')}{world.dice.randrange(10**8, 10**9)}"
    return world.change("jadwal_rilis", lambda _: True, catatan=f"Tanya {number}")


@fault("data-pribadi-teks", "Surel di kolom catatan", "An e-mail address in a notes column")
def surel_di_catatan(world: World) -> Where:
    return world.change("jadwal_rilis", lambda _: True, catatan="Tanya orang@surat-uji.co.id")


@fault("data-pribadi-berkas", "Daftar nama tertinggal di folder data", "A list of people left in the data folder")
def daftar_tertinggal(world: World) -> Where:
    file = f"{world.dice.choice(('kepesertaan', 'klaim', 'anggaran'))}/daftar.csv"
    (world.root / file).write_text(f"no,nik,kelurahan\n1,{made_up(world)},x\n", encoding="utf-8")
    return Where(file)


@fault("data-pribadi-kolom", "Kolom yang dinamai seperti data pribadi", "A column named like personal data")
def kolom_pribadi(world: World) -> Where:
    def rename(descriptor: dict) -> None:  # type: ignore[type-arg]
        fields = descriptor["resources"][0]["schema"]["fields"]
        fields[-1]["title"] = world.dice.choice(("Alamat Rumah", "No. HP", "Tanggal Lahir"))

    world.describe("jadwal", rename)
    return Where(world.file("jadwal_rilis"))
