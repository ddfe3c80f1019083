"""Why a sheet that is right in itself is not imported, or an import not reverted: people are named.

Messages may be logged, so they name nobody.
"""

from collections.abc import Sequence

from lms_plugin.errors import Conflict
from schemas.attendance import ClassPerson


class WouldTakeBack(Conflict):
    """Classes were told whole, and these people of them are not named. `people` are the first of
    `count`."""

    def __init__(self, people: Sequence[ClassPerson], count: int) -> None:
        super().__init__(
            f"{count} peserta dari kelas yang ditandai lengkap tidak disebut dalam berkas, dan "
            f"akan ditarik kembali; tidak ada yang disimpan sebelum itu disetujui. / {count} "
            "participants of classes that are marked whole are not named by the file, and would "
            "be taken back; nothing is stored until that is approved."
        )
        self.people = tuple(people)
        self.count = count


class BuiltUpon(Conflict):
    """What an import did was changed by something later. `people` are the first of `count`."""

    def __init__(self, people: Sequence[ClassPerson], count: int) -> None:
        super().__init__(
            f"{count} baris impor ini sudah diubah sesudahnya, atau isinya yang dahulu sudah "
            "dimusnahkan; batalkan dahulu impor yang lebih baru. Tidak ada yang berubah. / "
            f"{count} rows of this import were changed later, or what they said before was "
            "destroyed; revert the later imports first. Nothing has changed."
        )
        self.people = tuple(people)
        self.count = count
