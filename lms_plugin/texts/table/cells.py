"""Texts of what a cell of a sheet may not hold, and how to put it right."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "hidden_character": Text(
        "Ada karakter tersembunyi ({character}).", "It holds a hidden character ({character})."
    ),
    "type_anew": Text(
        "Ketik ulang isi sel ini; jangan salin-tempel.",
        "Type the content of this cell anew instead of pasting it.",
    ),
    "no_text": Text(
        "Sel ini tidak berformat Teks: nol di depan atau digit terakhir mungkin sudah hilang.",
        "This cell is not formatted as text: leading zeros or last digits may be lost already.",
    ),
    "fill_again_as_text": Text(
        "Ubah format kolom menjadi Teks, lalu isi lagi dari sumbernya.",
        "Format the column as Text, then fill it in again from its source.",
    ),
    "no_address": Text(
        "Bukan alamat laman yang lengkap.", "This is no complete address of a page."
    ),
    "write_address": Text(
        "Tulis lengkap tanpa spasi, misalnya https://lms.example.go.id.",
        "Write it in full and without blanks, for example https://lms.example.go.id.",
    ),
    "no_iri": Text("Bukan alamat lengkap (IRI).", "This is no complete address (IRI)."),
    "no_iri_among": Text(
        "Alamat ke-{number:d} dalam sel ini tidak lengkap (bukan IRI).",
        "Address {number:d} in this cell is not complete (no IRI).",
    ),
    "write_iri": Text(
        "Awali dengan skemanya, misalnya https://, dan tanpa spasi.",
        "Begin with its scheme, for example https://, and leave no blanks.",
    ),
    "no_mailbox": Text("Bukan alamat surel.", "This is no mail address."),
    "write_mailbox": Text(
        "Tulis satu alamat, misalnya nama@example.go.id.",
        "Write one address, for example name@example.go.id.",
    ),
    "holds_no_text": Text("Sel ini tidak berisi teks.", "This cell holds no text."),
    "format_as_text": Text(
        "Ubah format sel menjadi Teks, lalu ketik ulang.",
        "Format the cell as Text, then type its content again.",
    ),
    "account_incomplete": Text(
        "Akun perlu laman dan nama.", "An account needs home page and name."
    ),
    "nobodys_account": Text("Akun ini bukan milik seorang pun.", "This account is nobody's."),
    "blank": Text("Sel ini wajib diisi.", "This cell must not be blank."),
    "fill": Text("Isi sel ini.", "Fill in this cell."),
    # --- NIP -------------------------------------------------------------------------------
    "digits_are_lost": Text(
        "Ubah format kolom menjadi Teks, lalu isi lagi dari sumber aslinya; digit yang hilang "
        "tidak dapat dipulihkan dari sel ini.",
        "Format the column as Text, then fill it in again from its source; this cell cannot "
        "give the lost digits back.",
    ),
    "scientific_notation": Text(
        "Nomor rusak: lembar kerja mengubahnya menjadi notasi ilmiah.",
        "A damaged number: a spreadsheet has turned it into scientific notation.",
    ),
    "rounded_away": Text(
        "Nomor rusak: sel berisi bilangan, dan lembar kerja membulatkannya pada 15 digit.",
        "A damaged number: the cell holds a number, and the spreadsheet has rounded it at 15 "
        "digits.",
    ),
    "decimals_behind": Text(
        "Nomor rusak: ada desimal di belakangnya, jadi pernah menjadi bilangan.",
        "A damaged number: it ends in decimals, so it has been a number before.",
    ),
    "odd_digits": Text(
        "Ada karakter tersembunyi atau bukan angka biasa.",
        "It has hidden characters, or digits that are not the usual ones.",
    ),
    "type_digits_anew": Text(
        "Ketik ulang ke-18 digitnya; jangan salin-tempel.",
        "Type its 18 digits anew instead of pasting them.",
    ),
    "nip_has_digits_only": Text("NIP hanya terdiri atas angka.", "A NIP has digits only."),
    "write_digits_only": Text("Tulis ke-18 digitnya saja.", "Write its 18 digits only."),
    "nip_length": Text(
        "NIP harus {digits} digit.", "A NIP has {digits} digits, no more, no fewer."
    ),
    "nip_birth_date": Text(
        "Digit 1–8 bukan tanggal lahir yang ada (tahun, bulan, tanggal).",
        "Digits 1–8 are no real birth date (year, month, day).",
    ),
    "nip_month": Text(
        "Digit 13–14 harus bulan 01–12 untuk PNS dan CPNS.",
        "Digits 13–14 must be a month, 01–12, for PNS and CPNS.",
    ),
    "nip_sex": Text("Digit ke-15 harus 1 atau 2.", "Digit 15 must be 1 or 2."),
    "nip_serial": Text("Nomor urut 000 tidak pernah dipakai.", "The serial 000 is never used."),
    "check_nip_at_source": Text(
        "Cocokkan dengan SK atau data SIASN.", "Check it against the appointment letter or SIASN."
    ),
    "check_nip_or_status": Text(
        "Periksa NIP-nya, atau ubah status menjadi PPPK.",
        "Check the NIP, or change the status to PPPK.",
    ),
    # --- numbers ---------------------------------------------------------------------------
    "not_whole": Text("Bukan bilangan bulat.", "This is no whole number."),
    "out_of_range": Text(
        "Di luar rentang {low}–{high}.", "This is outside the range {low}–{high}."
    ),
    "write_whole": Text(
        "Tulis bilangan bulat {low:d}–{high:d}, tanpa titik atau koma.",
        "Write a whole number, {low:d}–{high:d}, without a dot or comma.",
    ),
    "mark_range": Text(
        "Skor minimal lulus harus 0–100, paling banyak empat desimal.",
        "A pass mark is 0–100, with at most four decimals.",
    ),
    "write_mark": Text("Tulis misalnya 70 atau 72,5.", "Write for example 70 or 72.5."),
    "write_plain_number": Text(
        "Bila yang dimaksud persen, tulis {example:d} dalam sel berformat bilangan biasa.",
        "If a percentage is meant, write {example:d} in a cell of plain number format.",
    ),
    # --- days ------------------------------------------------------------------------------
    "no_day": Text("Bukan tanggal.", "This is no date."),
    "number_no_day": Text(
        "Sel ini berisi bilangan, bukan tanggal.", "This is a number, not a date."
    ),
    "no_such_month": Text(
        "Tidak ada bulan {month:d}; urutannya hari/bulan/tahun.",
        "There is no month {month:d}; the order is day/month/year.",
    ),
    "no_such_day": Text("Tanggal ini tidak ada di kalender.", "The calendar has no such date."),
    "write_day": Text(
        "Tulis hari/bulan/tahun, misalnya 28/02/2026, atau isi sebagai tanggal.",
        "Write day/month/year, for example 28/02/2026, or enter it as a date.",
    ),
    "odd_year": Text(
        "Tahun {year:d} tidak masuk akal di sini.", "The year {year:d} makes no sense here."
    ),
    "correct_year": Text(
        "Perbaiki tahunnya; bila belum berakhir, kosongkan tanggal akhirnya.",
        "Correct the year; where there is no end yet, leave the day of the end blank.",
    ),
    "has_time": Text("Tanggal ini berisi jam.", "This date has a time of day."),
    "write_day_only": Text("Tulis tanggal tanpa jam.", "Write the date without a time."),
    # --- choices ---------------------------------------------------------------------------
    "unknown_choice": Text("Isi tidak dikenal.", "This is unknown here."),
    "choose_one": Text("Pilih salah satu: {allowed}.", "Choose one of: {allowed}."),
    "did_you_mean": Text(
        "Mungkin maksudnya “{near}”? Pilih salah satu: {allowed}.",
        "Did you mean “{near}”? Choose one of: {allowed}.",
    ),
}
