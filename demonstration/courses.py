"""The two training centres of the demonstration, and the modules in their catalogues."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain, count, cycle
from random import Random
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from demonstration.chance import chance
from demonstration.titles import BROAD, BY_VALUE, TECHNICAL, UNLISTED
from schemas.competency.catalogue import FULL_SCORE, CatalogueRow, CriterionWord
from schemas.competency.framework import BEHAVIOUR_CODES, FRAMEWORK


@dataclass(frozen=True, slots=True)
class SampleCentre:
    """`home_pages` is home page of the accounts → whether their names are NIPs."""

    code: str
    name: str
    home_pages: Mapping[str, bool]


LMS: Final = "https://lms.bpsdm.contoh.example"
OLD_LMS: Final = "https://lama.bpsdm.contoh.example"
MOOC_SITE: Final = "https://mooc.contoh.example"
PUBLISHER: Final = "https://konten.contoh.example"

BPSDM: Final = SampleCentre(
    "BPSDM-NC", "BPSDM Provinsi Nusantara Contoh", {LMS: True, OLD_LMS: True}
)
MOOC: Final = SampleCentre(
    "MOOC-NC", "Kelas Daring Terbuka ASN Nusantara Contoh", {MOOC_SITE: False}
)
CENTRES: Final = (BPSDM, MOOC)


class CourseDelivery(Enum):
    """How a course is run, and so what its end looks like in statements."""

    COURSE = "Moodle 4.8 or later: the course itself is complete"
    COHORTS = "the same, but cloned for each class: only the id number stays"
    QUIZ = "Moodle 4.8 or later: a quiz that must be passed"
    BOOK = "Moodle 4.8 or later: an activity that must be read"
    OLD_COURSE = "the old site, Moodle 4.1: a course known by an alias"
    OLD_QUIZ = "the old site, Moodle 4.1: a quiz that must be passed"
    UNIT = "cmi5: one assignable unit, completed and passed"
    BLOCKS = "cmi5: a course of several units, satisfied"


@dataclass(frozen=True, slots=True)
class SampleCourse:
    """`theme` is the code of the value that it serves, or another word. `taught_at` is the IRI by
    which the centre's system speaks of it. `audience` holds tags of which a learner must have one,
    and is empty for everyone's courses."""

    number: int
    theme: str
    centre: SampleCentre
    delivery: CourseDelivery
    module: CatalogueRow
    taught_at: str
    popularity: float
    audience: frozenset[str]

    @property
    def title(self) -> str:
        return self.module.title


@dataclass(frozen=True, slots=True)
class Offer:
    """All that can be taken. `unlisted` runs, but stands in no catalogue."""

    listed: tuple[SampleCourse, ...]
    unlisted: tuple[SampleCourse, ...]


_AT_BPSDM: Final = (
    CourseDelivery.COURSE,
    CourseDelivery.QUIZ,
    CourseDelivery.COURSE,
    CourseDelivery.BOOK,
    CourseDelivery.OLD_COURSE,
    CourseDelivery.COURSE,
    CourseDelivery.COHORTS,
    CourseDelivery.OLD_QUIZ,
)
_AT_MOOC: Final = (CourseDelivery.UNIT, CourseDelivery.UNIT, CourseDelivery.BLOCKS)
_EVERY_FOURTH: Final = 4
"""Of the courses that serve one value, the share that the open course site offers."""
_OPEN_BROAD: Final = frozenset(
    {"Orientasi ASN BerAKHLAK", "Orientasi PPPK", "Budaya Kerja BerAKHLAK di Unit Saya"}
)

# What is learned of a value on the side, in the national reports' order of strength.
_STRENGTH: Final = {"BP": 90, "AK": 110, "KP": 85, "HM": 95, "LY": 100, "AD": 65, "KB": 105}
_POPULARITY: Final = {
    "BP": 1.2, "AK": 1.4, "KP": 1.0, "HM": 0.9, "LY": 1.1, "AD": 1.0, "KB": 1.0,
}  # fmt: skip
_BROAD_POPULARITY: Final = 9.0
_TECHNICAL_POPULARITY: Final = 0.5
_PASS_MARKS: Final = (60, 65, 70, 75, 80)

_VALIDITY_MONTHS: Final = {
    "Antikorupsi dan Integritas ASN": 12,
    "Pengendalian Gratifikasi": 2,
    "Netralitas ASN dalam Pemilu dan Pilkada": 12,
    "Dasar Keamanan Informasi": 12,
    "Etika Bermedia Sosial bagi ASN": 6,
    "Pelayanan Prima bagi Masyarakat": 24,
    "Sistem Pemerintahan Berbasis Elektronik (SPBE)": 24,
    "Pertolongan Pertama di Kantor": 1,
    "Bantuan Hidup Dasar dan Kegawatdaruratan": 24,
    "Pencegahan dan Pengendalian Infeksi": 2,
}
_AUDIENCES: Final = {
    "Orientasi PPPK": "PPPK",
    "Pelatihan Dasar CPNS Golongan II": "CPNS II",
    "Pelatihan Dasar CPNS Golongan III": "CPNS III",
    "Pelatihan Kepemimpinan Pengawas (PKP)": "pengawas",
    "Pelatihan Kepemimpinan Administrator (PKA)": "administrator",
    "Pelatihan Kepemimpinan Nasional Tingkat II": "JPT pratama",
    "Panduan Perilaku BerAKHLAK untuk Pelaksana": "pelaksana",
    "Kecerdasan Emosional bagi Atasan": "administrator",
    "Komunikasi dengan Pasien di Fasilitas Kesehatan": "health",
    "Mutu Asuhan Keperawatan": "health",
    "Bantuan Hidup Dasar dan Kegawatdaruratan": "health",
    "Manajemen Puskesmas": "health",
    "Pencegahan dan Pengendalian Infeksi": "health",
    "Pembelajaran Berbasis Proyek bagi Guru": "school",
    "Penyusunan Perangkat Ajar": "school",
    "Sekolah Ramah Anak": "school",
    "Audit Kinerja bagi APIP": "audit",
    "Administrasi Basis Data": "digital",
    "Pengujian Keamanan Aplikasi Web": "digital",
    "Penyusunan Naskah Kajian Kebijakan": "planning",
    "Manajemen Talenta ASN": "personnel",
}
_JENIS_DIKLAT: Final = {"leadership": 5, "candidates": 13, "technical": 3, "online": 16, "HM": 6}
_USUAL_JENIS: Final = 22


@dataclass(frozen=True, slots=True)
class _Plan:
    """A course before it has got a number and an address. `theme` is a value's code or another."""

    theme: str
    jp: int
    lead: str
    title: str


def make_offer(seed: int, today: date) -> Offer:
    """All courses, with addresses, rules and contributions; they hold from a year ago on."""
    random, numbers = chance(seed, "courses"), count(1)
    effective = date(today.year - 1, 1, 1)
    at_bpsdm, at_mooc = cycle(_AT_BPSDM), cycle(_AT_MOOC)
    listed = []
    for number, (place, plan) in zip(numbers, _plans(), strict=False):
        delivery = next(at_mooc if _is_open(plan, place) else at_bpsdm)
        if plan.theme == "broad" and delivery not in _AT_MOOC:
            delivery = CourseDelivery.COHORTS if plan.jp >= 12 else CourseDelivery.COURSE
        listed.append(_course(random, number, delivery, plan, effective))
    unlisted = [
        _course(random, number, CourseDelivery.COURSE, plan, effective)
        for number, (_, plan) in zip(numbers, _read("unlisted", UNLISTED), strict=False)
    ]
    return Offer(tuple(listed), tuple(unlisted))


def _plans() -> Iterator[tuple[int, _Plan]]:
    by_value = (_read(value, text) for value, text in BY_VALUE.items())
    return chain(_read("broad", BROAD), *by_value, _read("technical", TECHNICAL))


def _read(theme: str, text: str) -> Iterator[tuple[int, _Plan]]:
    for place, line in enumerate(text.split("\n")[1:-1], start=1):
        jp, lead, title = line.split(maxsplit=2)
        yield place, _Plan(theme, int(jp), lead, title)


def _is_open(plan: _Plan, place: int) -> bool:
    """Whether the open course site offers it, and not the training centre."""
    if plan.theme == "broad":
        return plan.title in _OPEN_BROAD
    return plan.theme in BY_VALUE and place % _EVERY_FOURTH == 0


def _course(
    random: Random, number: int, delivery: CourseDelivery, plan: _Plan, effective: date
) -> SampleCourse:
    iri, taught_at = _addresses(delivery, number, plan.title)
    criterion, must_be_passed = _criterion(delivery)
    module = CatalogueRow(
        iri=iri,
        aliases=_aliases(delivery, number, iri, taught_at),
        external_id=_external_id(delivery, number, plan.title),
        title=plan.title,
        jp=plan.jp,
        jenis_diklat=_jenis_diklat(plan, delivery),
        criterion=criterion,
        pass_mark=random.choice(_PASS_MARKS) * FULL_SCORE // 100 if must_be_passed else None,
        validity_months=_VALIDITY_MONTHS.get(plan.title),
        effective_from=effective,
        contributions=_contributions(random, plan),
    )
    audience = _AUDIENCES.get(plan.title)
    return SampleCourse(
        number=number,
        theme=plan.theme,
        centre=MOOC if delivery in _AT_MOOC else BPSDM,
        delivery=delivery,
        module=module,
        taught_at=taught_at,
        popularity=_popularity(plan.theme) * random.uniform(0.5, 1.5),
        audience=frozenset() if audience is None else frozenset({audience}),
    )


def _addresses(delivery: CourseDelivery, number: int, title: str) -> tuple[str, str]:
    """(IRI in the catalogue, IRI in the statements)."""
    course = f"{LMS}/course/view.php?id={100 + number}"
    match delivery:
        case CourseDelivery.QUIZ:
            quiz = f"{LMS}/mod/quiz/view.php?id={4000 + number}"
            return quiz, quiz
        case CourseDelivery.BOOK:
            book = f"{LMS}/mod/book/view.php?id={4000 + number}"
            return book, book
        case CourseDelivery.OLD_COURSE:
            return course, f"{OLD_LMS}/course/view.php?id={20 + number}"
        case CourseDelivery.OLD_QUIZ:
            quiz = f"{OLD_LMS}/mod/quiz/view.php?id={700 + number}"
            return quiz, quiz
        case CourseDelivery.UNIT | CourseDelivery.BLOCKS:
            kind = "au" if delivery is CourseDelivery.UNIT else "course"
            cmi5 = f"{MOOC_SITE}/cmi5/{kind}/{uuid5(NAMESPACE_URL, title).hex[:12]}"
            return cmi5, cmi5
    return course, course


def _aliases(delivery: CourseDelivery, number: int, iri: str, taught_at: str) -> tuple[str, ...]:
    """The old site's address, and the badge that stands for a course run in classes."""
    badge = (badge_iri(number),) if delivery is CourseDelivery.COHORTS else ()
    return badge if taught_at == iri else (taught_at, *badge)


def badge_iri(number: int) -> str:
    return f"{LMS}/badges/overview.php?id={number}"


def slug(title: str) -> str:
    """A title as publishers put it into addresses."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _external_id(delivery: CourseDelivery, number: int, title: str) -> str:
    """What the owner calls it: the site's id number; in cmi5 the publisher's IRI."""
    if delivery in _AT_MOOC:
        return f"{PUBLISHER}/{slug(title)}"
    return f"NC-{number:03}"


def _criterion(delivery: CourseDelivery) -> tuple[CriterionWord, bool]:
    match delivery:
        case CourseDelivery.QUIZ | CourseDelivery.OLD_QUIZ:
            return "Passed", True
        case CourseDelivery.UNIT:
            return "CompletedAndPassed", True
        case CourseDelivery.BLOCKS:
            return "CompletedOrPassed", False
    return "Completed", False


def _jenis_diklat(plan: _Plan, delivery: CourseDelivery) -> int:
    if "Kepemimpinan" in plan.title and plan.theme == "broad":
        return _JENIS_DIKLAT["leadership"]
    if "CPNS" in plan.title:
        return _JENIS_DIKLAT["candidates"]
    if delivery in _AT_MOOC:
        return _JENIS_DIKLAT["online"]
    return _JENIS_DIKLAT.get(plan.theme, _USUAL_JENIS)


def _popularity(theme: str) -> float:
    if theme == "broad":
        return _BROAD_POPULARITY
    return _POPULARITY.get(theme, _TECHNICAL_POPULARITY)


def _contributions(random: Random, plan: _Plan) -> dict[str, int]:
    """Behaviour → points: broad courses serve all, technical ones hardly any."""
    if plan.theme == "broad":
        points = min(80, 30 + 3 * plan.jp)
        return {code: _share(points, code) for code in BEHAVIOUR_CODES}
    if plan.theme in BY_VALUE:
        return _focused(random, plan)
    return {"KP.3": 20, random.choice(BEHAVIOUR_CODES): 10} if plan.jp >= 12 else {}


def _focused(random: Random, plan: _Plan) -> dict[str, int]:
    value = next(value for value in FRAMEWORK if value.code == plan.theme)
    longer = min(20, 2 * plan.jp)
    side = {code: _share(25 + longer, code) for code in random.sample(BEHAVIOUR_CODES, 6)}
    own = {behaviour.code: 50 + longer for behaviour in value.behaviours}
    return {**side, **own, f"{plan.theme}.{plan.lead}": 80 + longer}


def _share(points: int, behaviour: str) -> int:
    return points * _STRENGTH[behaviour[:2]] // 100
