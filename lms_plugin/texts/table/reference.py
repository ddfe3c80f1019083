"""Texts of the pages for people who write programs."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "title": Text("Panggilan API", "Calls of the API"),
    "intro": Text(
        "Setiap permintaan membawa kunci API: {header}. Kunci diberikan operator dengan {command}; "
        "penyelesaian dikirim dengan kredensial pusat pelatihan. Jawaban untuk orang mengikuti "
        "Accept-Language: id atau en.",
        "Every request carries an API key: {header}. Operators give keys out with {command}; "
        "completions are sent with the credential of a training centre. What answers say to people "
        "goes by Accept-Language: id or en.",
    ),
    "for_machines": Text(
        "Untuk mesin: {openapi}. Yang diumumkan: {events}.",
        "For machines: {openapi}. What is announced: {events}.",
    ),
    "events_link": Text("kejadian", "events"),
    "search": Text("Cari panggilan", "Search the calls"),
    "find": Text("Cari", "Search"),
    "found": Text("{count} panggilan", "{count:call|calls}"),
    "none_found": Text(
        "Tidak ada panggilan yang memuat “{wanted}”.", "No call has “{wanted}” in it."
    ),
    "all_calls": Text("Semua panggilan", "All calls"),
    "no_call": Text(
        "Tidak ada panggilan ini; lihat daftarnya di {path}.",
        "There is no such call; see the list at {path}.",
    ),
    "how": Text("Memanggilnya", "Calling it"),
    "parameters": Text("Parameter", "Parameters"),
    "body": Text("Isi permintaan", "Body of the request"),
    "answer": Text("Jawaban", "Answer"),
    "sample": Text("Contoh jawaban", "A sample answer"),
    "no_json": Text("Jawabannya berkas, bukan JSON.", "The answer is a file, and no JSON."),
    "refusals": Text("Bila ditolak", "Where it is refused"),
    "shapes": Text("Bentuk yang dipakai", "Shapes that are used"),
    "name": Text("Nama", "Name"),
    "type": Text("Jenis", "Type"),
    "meaning": Text("Arti", "Meaning"),
    "needed": Text("wajib", "required"),
    "events": Text("Kejadian yang diumumkan", "Events that are announced"),
    "events_intro": Text(
        "Diumumkan ke RabbitMQ sebagai CloudEvents 1.0 ({content_type}) oleh {relay}. Routing key "
        "adalah nama kejadiannya, dan source alamat instalasi ini.",
        "Announced to RabbitMQ as CloudEvents 1.0 ({content_type}) by {relay}. The routing key is "
        "the event's name, and source the address of this installation.",
    ),
    "events_twice": Text(
        "Kejadian yang sama dapat datang dua kali dengan id yang sama; untuk setiap subject hanya "
        "revision yang lebih tinggi yang berlaku. correlationid adalah X-Request-ID permintaan "
        "yang menyebabkannya, bila hanya satu.",
        "An event may come twice, with the same id; for each subject only a higher revision is "
        "news. correlationid is the X-Request-ID of the request that caused it, where only one "
        "did.",
    ),
    "data_sample": Text("Contoh data", "A sample of the data"),
    "group_people": Text("Pegawai", "Employees"),
    "group_nodes": Text("Unit kerja", "Units"),
    "group_statements": Text("Pernyataan", "Statements"),
    "group_deliveries": Text("Kiriman", "Deliveries"),
    "group_quarantine": Text("Karantina", "Quarantine"),
    "group_findings": Text("Temuan", "Findings"),
    "group_waiting": Text("Yang menunggu", "What waits"),
    "group_watermark": Text("Kelengkapan", "Completeness"),
    "group_deeds": Text("Tindakan", "Deeds"),
    "group_decisions": Text("Keputusan", "Decisions"),
    "group_arrivals": Text("Uji sambungan", "Connection test"),
    "group_catalogue": Text("Katalog", "Catalogue"),
    "group_attendance": Text("Lembar kehadiran", "Attendance sheets"),
    "group_accounts": Text("Akun", "Accounts"),
    "group_host_aliases": Text("Alias host", "Host aliases"),
    "group_mail_recipients": Text("Penerima surel", "Mail recipients"),
    "group_completions": Text("Penyelesaian", "Completions"),
}
