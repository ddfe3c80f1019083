"""The BerAKHLAK framework: seven values and twenty-one behaviours, a locked constant.

Source: UU 20/2023 art. 3 and 4(2); the earlier wording of SE Menteri PANRB 20/2021. Agencies may
not change, add or remove any of them, so nothing in the product edits this module's content.
"""

from dataclasses import dataclass

from schemas.texts import Text


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One of the 21 behaviours. `earlier_text` is the SE 20/2021 wording where it differs."""

    code: str
    text: str
    english: str
    earlier_text: str | None = None

    @property
    def column(self) -> str:
        """The behaviour's name as a database column: "BP.1" → "bp1"."""
        return self.code.replace(".", "").lower()

    @property
    def wording(self) -> Text:
        return Text(self.text, self.english)


@dataclass(frozen=True, slots=True)
class Value:
    """One of the seven values, with its three behaviours. The law has no English: that is ours."""

    code: str
    name: str
    english: str
    definition: str
    english_definition: str
    behaviours: tuple[Behaviour, Behaviour, Behaviour]
    earlier_definition: str | None = None

    @property
    def title(self) -> Text:
        return Text(self.name, self.english)

    @property
    def meaning(self) -> Text:
        return Text(self.definition, self.english_definition)


FRAMEWORK: tuple[Value, ...] = (
    Value(
        "BP",
        "Berorientasi Pelayanan",
        "Service-oriented",
        "komitmen memberikan pelayanan prima demi kepuasan masyarakat",
        "commitment to excellent service for the satisfaction of the public",
        (
            Behaviour(
                "BP.1",
                "memahami dan memenuhi kebutuhan masyarakat",
                "understand and meet the public's needs",
            ),
            Behaviour(
                "BP.2",
                "ramah, cekatan, solutif, dan dapat diandalkan",
                "friendly, quick, solution-minded, reliable",
            ),
            Behaviour("BP.3", "melakukan perbaikan tiada henti", "improve without ceasing"),
        ),
    ),
    Value(
        "AK",
        "Akuntabel",
        "Accountable",
        "bertanggung jawab atas kepercayaan yang diberikan",
        "answering for the trust that is given",
        (
            Behaviour(
                "AK.1",
                "melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan "
                "berintegritas tinggi",
                "work honestly, responsibly, carefully, with discipline and high integrity",
                "melaksanakan tugas dengan jujur, bertanggung jawab, cermat, serta disiplin dan "
                "berintegritas tinggi",
            ),
            Behaviour(
                "AK.2",
                "menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, "
                "dan efisien",
                "use state assets responsibly, effectively, efficiently",
            ),
            Behaviour(
                "AK.3",
                "tidak menyalahgunakan kewenangan jabatan",
                "do not abuse the authority of office",
            ),
        ),
    ),
    Value(
        "KP",
        "Kompeten",
        "Competent",
        "terus belajar dan mengembangkan kapabilitas",
        "learning on and developing one's capabilities",
        (
            Behaviour(
                "KP.1",
                "meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
                "raise own competence to meet ever-changing challenges",
            ),
            Behaviour("KP.2", "membantu orang lain belajar", "help others learn"),
            Behaviour(
                "KP.3",
                "melaksanakan tugas dengan kualitas terbaik",
                "do the work at best quality",
            ),
        ),
    ),
    Value(
        "HM",
        "Harmonis",
        "Harmonious",
        "saling peduli dan menghargai perbedaan",
        "caring for each other and respecting differences",
        (
            Behaviour(
                "HM.1",
                "menghargai setiap orang tanpa membedakan latar belakang",
                "respect everyone regardless of background",
                "menghargai setiap orang apapun latar belakangnya",
            ),
            Behaviour("HM.2", "suka menolong", "be helpful", "suka menolong orang lain"),
            Behaviour(
                "HM.3",
                "membangun lingkungan kerja yang kondusif",
                "build a conducive workplace",
            ),
        ),
    ),
    Value(
        "LY",
        "Loyal",
        "Loyal",
        "berdedikasi dan mengutamakan kepentingan bangsa dan negara",
        "dedication, and the interest of nation and state first",
        (
            Behaviour(
                "LY.1",
                "memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia "
                "Tahun 1945, setia kepada Negara Kesatuan Republik Indonesia, dan pemerintahan "
                "yang sah",
                "uphold Pancasila and the 1945 Constitution, loyal to the unitary state and the "
                "lawful government",
                "memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia "
                "Tahun 1945, setia kepada Negara Kesatuan Republik Indonesia serta pemerintahan "
                "yang sah",
            ),
            Behaviour(
                "LY.2",
                "menjaga nama baik ASN, instansi, dan negara",
                "protect the good name of ASN, agency and state",
                "menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
            ),
            Behaviour(
                "LY.3", "menjaga rahasia jabatan dan negara", "keep official and state secrets"
            ),
        ),
    ),
    Value(
        "AD",
        "Adaptif",
        "Adaptive",
        "terus berinovasi dan antusias dalam menggerakkan serta menghadapi perubahan",
        "innovating on, and keen to bring about and to meet change",
        (
            Behaviour(
                "AD.1", "cepat menyesuaikan diri menghadapi perubahan", "adapt quickly to change"
            ),
            Behaviour(
                "AD.2",
                "terus berinovasi dan mengembangkan kreativitas",
                "keep innovating and being creative",
            ),
            Behaviour("AD.3", "bertindak proaktif", "act proactively"),
        ),
        "terus berinovasi dan antusias dalam menggerakkan ataupun menghadapi perubahan",
    ),
    Value(
        "KB",
        "Kolaboratif",
        "Collaborative",
        "membangun kerja sama yang sinergis",
        "building cooperation in which all gain",
        (
            Behaviour(
                "KB.1",
                "memberi kesempatan kepada berbagai pihak untuk berkontribusi",
                "give various parties the chance to contribute",
            ),
            Behaviour(
                "KB.2",
                "terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
                "be open to cooperation that adds value",
            ),
            Behaviour(
                "KB.3",
                "menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
                "mobilise resources for shared goals",
            ),
        ),
    ),
)

BEHAVIOURS: tuple[Behaviour, ...] = tuple(
    behaviour for value in FRAMEWORK for behaviour in value.behaviours
)
"""All 21, in the order of every vector of 21 figures in the product."""

BEHAVIOUR_CODES: tuple[str, ...] = tuple(behaviour.code for behaviour in BEHAVIOURS)
BEHAVIOUR_COLUMNS: tuple[str, ...] = tuple(behaviour.column for behaviour in BEHAVIOURS)
POSITION: dict[str, int] = {code: place for place, code in enumerate(BEHAVIOUR_CODES)}
"""Behaviour code → its place in a vector of 21."""

BEHAVIOURS_PER_VALUE = 3
