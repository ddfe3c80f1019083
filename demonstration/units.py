"""The province that does not exist: one region, four agencies and sixty units below them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from schemas.zones import Zone


class Trade(StrEnum):
    """What most people of a unit do; it decides which posts there are."""

    OFFICE = "office"
    SCHOOL = "school"
    HEALTH = "health"
    DIGITAL = "digital"
    AUDIT = "audit"
    PLANNING = "planning"
    PERSONNEL = "personnel"


@dataclass(frozen=True, slots=True)
class SampleNode:
    """A node of the tree. `weight` is its share of the employees; `depth` counts from the region.

    `diligence` is how readily its people take courses: the agency's times the unit's own, about 1.
    """

    code: str
    name: str
    kind: str
    parent: str | None
    agency: str
    zone: Zone
    depth: int
    weight: int = 0
    trade: Trade = Trade.OFFICE
    diligence: float = 1.0


REGION: Final = SampleNode(
    "NC", "Provinsi Nusantara Contoh", "region", parent=None, agency="", zone=Zone.WITA, depth=0
)


@dataclass(frozen=True, slots=True)
class _Agency:
    code: str
    name: str
    zone: Zone
    diligence: float
    outline: str


# A line is a unit: weight, diligence in per cent, trade, code, name. Indentation is depth.
_PROVINCE: Final = """
30 100 office    SETDA        Sekretariat Daerah
  14 120 personnel ORG        Biro Organisasi
    10 125 personnel LEMBAGA  Bagian Kelembagaan dan Analisis Jabatan
    10 130 planning  RB       Bagian Reformasi Birokrasi
  16  95 office    HUKUM      Biro Hukum
  16  85 office    PBJ        Biro Pengadaan Barang dan Jasa
28 115 audit     INSPEKTORAT  Inspektorat Daerah
34 110 planning  BAPPEDA      Badan Perencanaan Pembangunan Daerah
22 120 personnel BKD          Badan Kepegawaian Daerah
  14 110 personnel MUTASI     Bidang Mutasi dan Kepangkatan
24 135 personnel BPSDM        Badan Pengembangan Sumber Daya Manusia
  12 135 personnel SERTIFIKASI Bidang Sertifikasi Kompetensi
46  95 health    DINKES       Dinas Kesehatan
  28 100 health    YANKES     Bidang Pelayanan Kesehatan
    18  90 health    RUJUKAN  Seksi Pelayanan Kesehatan Rujukan
  92  80 health    RSUD       UPTD RSUD Nusantara Sehat
    74  70 health    RAWAT    Bidang Keperawatan
48 100 school    DISDIK       Dinas Pendidikan
  30 105 school    SMA        Bidang Pembinaan SMA
  26  60 school    CABDIN1    Cabang Dinas Pendidikan Wilayah I
    52  55 school    SMAN1    UPTD SMA Negeri 1 Nusantara
40 125 digital   DISKOMINFO   Dinas Komunikasi, Informatika dan Statistik
  20 130 digital   SPBE       Bidang Layanan Pemerintahan Digital
26 110 office    DPMPTSP      Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu
"""

_DISTRICT_OF_THE_BAY: Final = """
18  95 office    SETDA        Sekretariat Daerah
  10 105 personnel ORG        Bagian Organisasi
34 100 school    DISDIK       Dinas Pendidikan dan Kebudayaan
  48  90 school    SMPN1      UPTD SMP Negeri 1 Teluk Cendana
30  95 health    DINKES       Dinas Kesehatan
  36  85 health    PKM1       UPTD Puskesmas Cendana Barat
16 115 personnel BKPSDM       Badan Kepegawaian dan Pengembangan SDM
20 110 office    DUKCAPIL     Dinas Kependudukan dan Pencatatan Sipil
18  45 office    SATPOLPP     Satuan Polisi Pamong Praja
14 100 office    DINSOS       Dinas Sosial
14  90 office    KEC1         Kecamatan Cendana Barat
  10  75 office    KEL1       Kelurahan Pasir Cendana
"""

_DISTRICT_OF_THE_ISLANDS: Final = """
16  90 office    SETDA        Sekretariat Daerah
30 100 school    DISDIK       Dinas Pendidikan
  40  80 school    SDN1       UPTD SD Negeri 1 Pulau Rempah
    22  35 school  SDN1B      Kelas Jauh Pulau Lada
28  95 health    DINKES       Dinas Kesehatan
  30  75 health    PKM1       UPTD Puskesmas Pulau Lada
14 110 personnel BKPSDM       Badan Kepegawaian dan Pengembangan SDM
22 105 office    DKP          Dinas Kelautan dan Perikanan
16  85 office    BPBD         Badan Penanggulangan Bencana Daerah
14 100 office    DLH          Dinas Lingkungan Hidup
14  70 office    KEC1         Kecamatan Rempah Timur
  10  25 office    KEL1       Kelurahan Tanjung Lada
"""

_CITY: Final = """
18 100 office    SETDA        Sekretariat Daerah
  10 115 personnel ORG        Bagian Organisasi
36 100 school    DISDIK       Dinas Pendidikan
  44  95 school    SMPN2      UPTD SMP Negeri 2 Bandar Mutiara
32 100 health    DINKES       Dinas Kesehatan
  60  85 health    RSUD       UPTD RSUD Bandar Mutiara
16 120 personnel BKPSDM       Badan Kepegawaian dan Pengembangan SDM
22 120 office    DPMPTSP      Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu
  16 125 office    MPP        Mal Pelayanan Publik Mutiara
18  70 office    DISHUB       Dinas Perhubungan
14 100 office    KEC1         Kecamatan Mutiara Utara
  10 110 office    KEL1       Kelurahan Dermaga Baru
"""

_AGENCIES: Final = (
    _Agency("NC-PROV", "Pemerintah Provinsi Nusantara Contoh", Zone.WITA, 1.0, _PROVINCE),
    _Agency("NC-TC", "Pemerintah Kabupaten Teluk Cendana", Zone.WITA, 0.85, _DISTRICT_OF_THE_BAY),
    _Agency("NC-PR", "Pemerintah Kabupaten Pulau Rempah", Zone.WIT, 0.65, _DISTRICT_OF_THE_ISLANDS),
    _Agency("NC-BM", "Pemerintah Kota Bandar Mutiara", Zone.WITA, 1.1, _CITY),
)


def tree() -> list[SampleNode]:
    """The region, and each agency followed by its units, parents before children."""
    return [REGION, *(node for agency in _AGENCIES for node in _branch(agency))]


def _branch(agency: _Agency) -> Iterator[SampleNode]:
    top = SampleNode(
        agency.code, agency.name, "agency", REGION.code, agency.code, agency.zone, depth=1
    )
    yield top
    path = [top]
    for line in agency.outline.strip("\n").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        path = path[: depth + 1]
        path.append(_unit(line.split(maxsplit=4), path[-1], agency))
        yield path[-1]


def _unit(fields: list[str], parent: SampleNode, agency: _Agency) -> SampleNode:
    weight, diligence, trade, code, name = fields
    return SampleNode(
        code=f"{agency.code}-{code}",
        name=name,
        kind="unit",
        parent=parent.code,
        agency=agency.code,
        zone=agency.zone,
        depth=parent.depth + 1,
        weight=int(weight),
        trade=Trade(trade),
        diligence=agency.diligence * int(diligence) / 100,
    )
