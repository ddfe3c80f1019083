"""What the command line itself says: the words around help, and what it did not understand."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    # --- around help ---
    "usage": Text("Pemakaian:", "Usage:"),
    "options_place": Text("[OPSI]", "[OPTIONS]"),
    "command_place": Text("PERINTAH [ARGUMEN]...", "COMMAND [ARGS]..."),
    "arguments": Text("Argumen", "Arguments"),
    "options": Text("Opsi", "Options"),
    "commands": Text("Perintah", "Commands"),
    "default": Text("[bawaan: {value}]", "[default: {value}]"),
    "required": Text("[wajib]", "[required]"),
    "show_help": Text("Tampilkan bantuan ini.", "Show this help."),
    "see_help": Text("Lihat {command} untuk bantuan.", "See {command} for help."),
    # --- what was not understood ---
    "fault": Text("Salah tulis", "Error"),
    "aborted": Text("Dibatalkan; tidak ada yang diubah.", "Aborted; nothing was changed."),
    "not_a_language": Text(
        "--lang: “{given}” bukan bahasa yang ada. Tulis --lang id atau --lang en.",
        "--lang: “{given}” is no language here. Write --lang id or --lang en.",
    ),
    "no_command": Text("Tidak ada perintah “{name}”.", "There is no command “{name}”."),
    "did_you_mean": Text("Maksud Anda: {near}?", "Did you mean: {near}?"),
    "no_option": Text("Tidak ada opsi {name}.", "There is no option {name}."),
    "no_option_but": Text(
        "Tidak ada opsi {name}. Maksud Anda: {near}?",
        "There is no option {name}. Did you mean: {near}?",
    ),
    "takes_no_value": Text(
        "Opsi {name} ditulis tanpa nilai.", "Option {name} is written without a value."
    ),
    "needs_a_value": Text(
        "Opsi {name} perlu nilai; tulis nilainya sesudahnya.",
        "Option {name} needs a value; write it after it.",
    ),
    "option_missing": Text(
        "Opsi {name} wajib ditulis.", "Option {name} is missing; it is required."
    ),
    "argument_missing": Text("{name} belum ditulis.", "{name} is missing."),
    "missing_one_of": Text(
        "{name} belum ditulis; pilih salah satu dari: {choices}.",
        "{name} is missing; choose one of: {choices}.",
    ),
    "too_many": Text(
        "Terlalu banyak yang ditulis: {surplus}. Hapus, atau apit dengan tanda petik bila itu "
        "satu nilai.",
        "There is more than is taken: {surplus}. Leave it out, or put it in quotes where it is one "
        "value.",
    ),
    "bad_value": Text("{name} tidak dapat dipakai: {why}.", "{name} cannot be used: {why}."),
    "not_understood": Text("Perintah ini tidak dimengerti.", "This command was not understood."),
    # --- why a value cannot be used ---
    "one_of": Text("tulis salah satu dari: {choices}", "write one of: {choices}"),
    "unusable": Text(
        "nilainya tidak sesuai dengan yang diminta", "the value does not fit what is asked for"
    ),
    "write_instant": Text(
        "tulis waktu dengan zona, misalnya 2027-01-31T12:00:00+0700",
        "write a time with its offset, such as 2027-01-31T12:00:00+0700",
    ),
    "no_such_file": Text(
        "berkas {path} tidak ada; periksa nama dan foldernya",
        "there is no file {path}; look at its name and folder",
    ),
    "folder_for_file": Text(
        "{path} adalah folder; sebut berkasnya", "{path} is a folder; name the file"
    ),
    "file_exists": Text(
        "berkas {path} sudah ada; pilih nama lain", "the file {path} exists; choose another name"
    ),
    "file_for_folder": Text(
        "{path} adalah berkas; sebut foldernya", "{path} is a file; name a folder"
    ),
    "file_not_readable": Text(
        "berkas {path} tidak dapat dibaca; periksa izinnya",
        "the file {path} cannot be read; look at its permissions",
    ),
    # --- questions ---
    "yes_or_no": Text("{question} [y/T]", "{question} [y/N]"),
    "answer_yes_or_no": Text(
        "Jawab dengan y (ya) atau t (tidak).", "Answer with y (yes) or n (no)."
    ),
}
