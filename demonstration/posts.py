"""Posts and golongan: who leads a unit of which kind, and who works in it."""

from dataclasses import dataclass
from random import Random
from typing import Final

from demonstration.units import SampleNode, Trade
from schemas.roster import EmploymentStatus


@dataclass(frozen=True, slots=True)
class Position:
    """A post, its class as standards know it, and the golongan that go with it, by status.

    `age` bounds the ages at which people hold it.
    """

    post: str
    post_class: str
    grades: tuple[str, ...]
    age: tuple[int, int] = (24, 57)
    contract_grades: tuple[str, ...] = ()


# By the first word of a unit's name. {} becomes the unit's name.
_HEADS: Final = {
    "Sekretariat": ("Sekretaris Daerah", "JPT madya"),
    "Inspektorat": ("Inspektur Daerah", "JPT pratama"),
    "Badan": ("Kepala {}", "JPT pratama"),
    "Dinas": ("Kepala {}", "JPT pratama"),
    "Satuan": ("Kepala {}", "JPT pratama"),
    "Biro": ("Kepala {}", "JPT pratama"),
    "Bidang": ("Kepala {}", "administrator"),
    "Bagian": ("Kepala {}", "administrator"),
    "Cabang": ("Kepala {}", "administrator"),
    "Kecamatan": ("Camat {}", "administrator"),
    "Seksi": ("Kepala {}", "pengawas"),
    "Kelurahan": ("Lurah {}", "pengawas"),
    "Mal": ("Kepala {}", "pengawas"),
    "UPTD": ("Kepala {}", "fungsional ahli madya"),
    "Kelas": ("Koordinator {}", "fungsional ahli muda"),
}
_HEAD_GRADES: Final = {
    "JPT madya": ("IV/e",),
    "JPT pratama": ("IV/c", "IV/d"),
    "administrator": ("IV/a", "IV/b"),
    "pengawas": ("III/c", "III/d"),
    "fungsional ahli madya": ("IV/a", "IV/b"),
    "fungsional ahli muda": ("III/c", "III/d"),
}
_HEAD_AGE: Final = (38, 57)
_NAMED_BY_PLACE: Final = frozenset({"Camat {}", "Lurah {}"})
_DEPUTY: Final = Position("Sekretaris {}", "administrator", ("IV/a", "IV/b"), (36, 56))

_CLERK_POSTS: Final = (
    ("Penata Layanan Operasional", ("III/a", "III/b"), "IX"),
    ("Pengolah Data dan Informasi", ("II/c", "II/d"), "VII"),
    ("Pengadministrasi Perkantoran", ("II/a", "II/b"), "V"),
    ("Operator Layanan Operasional", ("II/a", "II/b"), "V"),
)
_CLERKS: Final = tuple(
    Position(post, "pelaksana", grades, contract_grades=(grade,))
    for post, grades, grade in _CLERK_POSTS
)
_CLERK_SHARE: Final = {Trade.OFFICE: 0.65, Trade.SCHOOL: 0.15, Trade.HEALTH: 0.2}
_USUAL_CLERK_SHARE: Final = 0.45

# Functional posts of a trade: of the expert ladder, and of the skilled one where there is one.
_EXPERTS: Final = {
    Trade.OFFICE: ("Analis Kebijakan", "Arsiparis", "Penata Perizinan"),
    Trade.SCHOOL: ("Guru", "Guru", "Guru", "Pengawas Sekolah"),
    Trade.HEALTH: ("Perawat", "Bidan", "Dokter", "Apoteker", "Epidemiolog Kesehatan"),
    Trade.DIGITAL: ("Pranata Komputer", "Statistisi", "Pranata Hubungan Masyarakat"),
    Trade.AUDIT: ("Auditor", "Pengawas Penyelenggaraan Urusan Pemerintahan Daerah"),
    Trade.PLANNING: ("Perencana", "Analis Kebijakan", "Peneliti"),
    Trade.PERSONNEL: ("Analis SDM Aparatur", "Widyaiswara", "Asesor SDM Aparatur"),
}
_SKILLED: Final = {
    Trade.HEALTH: ("Perawat", "Bidan", "Asisten Apoteker"),
    Trade.DIGITAL: ("Pranata Komputer",),
    Trade.OFFICE: ("Arsiparis",),
    Trade.PERSONNEL: ("Pranata SDM Aparatur",),
}
# Step of a ladder → how many hold it for one who holds the highest, golongan, ages.
_EXPERT_STEPS: Final = (
    ("Ahli Pertama", 5, ("III/a", "III/b"), (24, 45), ("IX", "X")),
    ("Ahli Muda", 4, ("III/c", "III/d"), (32, 55), ("XI",)),
    ("Ahli Madya", 1, ("IV/a", "IV/b"), (40, 58), ()),
)
_SKILLED_STEPS: Final = (
    ("Terampil", 4, ("II/c", "II/d"), (22, 40), ("VII",)),
    ("Mahir", 3, ("III/a", "III/b"), (30, 50), ("VIII",)),
    ("Penyelia", 1, ("III/c", "III/d"), (38, 57), ()),
)
_SKILLED_SHARE: Final = 0.35


def head_of(unit: SampleNode) -> Position:
    """The post that leads a unit. Only the province's own secretary is of JPT madya."""
    kind, _, place = unit.name.partition(" ")
    post, post_class = _HEADS[kind]
    if post_class == "JPT madya" and unit.agency != "NC-PROV":
        post_class = "JPT pratama"
    name = place if post in _NAMED_BY_PLACE else unit.name
    return Position(post.format(name), post_class, _HEAD_GRADES[post_class], _HEAD_AGE)


def staff_of(unit: SampleNode, random: Random, status: EmploymentStatus) -> Position:
    """A post below the head. Contracts and candidates hold only the lower steps."""
    if status is EmploymentStatus.PNS and unit.depth == 2 and random.random() < 0.04:
        return _named(_DEPUTY, unit)
    if random.random() < _CLERK_SHARE.get(unit.trade, _USUAL_CLERK_SHARE):
        return random.choice(_CLERKS)
    skilled = _SKILLED.get(unit.trade, ())
    if skilled and random.random() < _SKILLED_SHARE:
        return _step(random, random.choice(skilled), _SKILLED_STEPS, status)
    return _step(random, random.choice(_EXPERTS[unit.trade]), _EXPERT_STEPS, status)


def _named(position: Position, unit: SampleNode) -> Position:
    return Position(
        position.post.format(unit.name), position.post_class, position.grades, position.age
    )


_Step = tuple[str, int, tuple[str, ...], tuple[int, int], tuple[str, ...]]


def _step(
    random: Random, post: str, steps: tuple[_Step, ...], status: EmploymentStatus
) -> Position:
    held = [step for step in steps if step[4]] if status is EmploymentStatus.PPPK else list(steps)
    if status is EmploymentStatus.CPNS:
        held = held[:1]
    weights = [step[1] for step in held]
    name, _, grades, age, contract_grades = random.choices(held, weights)[0]
    post_class = f"fungsional {name.lower()}"
    return Position(f"{post} {name}", post_class, grades, age, contract_grades)
