from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from schemas.texts import FaultyValue
from schemas.xapi import scalars
from schemas.xapi.scalars import XapiVersion, instant, kept_instant

ACCEPTED: list[tuple[Any, list[Any]]] = [
    (
        scalars.Iri,
        [
            "http://example.com/xapi/verbs#menyelesaikan",
            "http://example.com/فعل/خواندن",
            "https://user@[2001:db8::1]:8080/a//b/?q=a/b?c#d",
            "urn:uuid:6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11",
            "block-v1:Org+Kursus+2025+type@problem+block@1",
            "tag:example.go.id,2025:latsar",
            "file:///srv/modul",
            "http://example.com/%E2%82%AC",
            "http://example.com/?\ue000",
            "HTTP://EXAMPLE.COM",
            "x:y",
        ],
    ),
    (scalars.Uri, ["https://id.example.go.id/pengajar?a=b"]),
    (
        scalars.UuidText,
        [
            "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11",
            "6F2C1C0E-2A55-1B6E-9A38-0D3C9F5A7B11",
            "00000000-0000-0000-0000-000000000000",
            "6f2c1c0e-2a55-7b6e-ca38-0d3c9f5a7b11",
        ],
    ),
    (
        scalars.Mbox,
        [
            "mailto:a@b",
            "mailto:nama.depan+latsar@sub.example.go.id",
            "mailto:nama@例え.jp",
            "mailto:o'brien@example.com",
            "mailto:a@[127.0.0.1]",
        ],
    ),
    (scalars.Sha1, ["ebd31e95054c018b10727ccffd2ef2ec3a016ee9", "E" * 40]),
    (scalars.Sha2, ["a" * 56, "A" * 64, "0" * 96, "f" * 128]),
    (scalars.AccountName, ["", "199001012015031901", "nama dengan spasi", "日本"]),
    (
        scalars.LanguageTag,
        [
            "id",
            "en-GB",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "es-419",
            "sl-rozaj-biske-1994",
            "de-CH-1901",
            "en-a-bbb-x-a-ccc",
            "en-u-co-phonebk-t-es-ar",
            "de-Latn-DE-1996-x-private-use",
            "x-whatever",
            "i-klingon",
            "EN-gb-OED",
            "sgn-BE-FR",
            "abcdefgh",
            "en-a-xyz-b-xyz",
            "en-x-a-bb-a-bb",
        ],
    ),
    (
        scalars.MediaType,
        [
            "text/plain",
            "text/plain; charset=ascii",
            'multipart/mixed;boundary="a b; c"',
            "application/vnd.ms-excel.sheet+xml",
        ],
    ),
    (
        scalars.Duration,
        [
            "PT4H35M59.14S",
            "PT16559.14S",
            "P3Y1M29DT4H35M59.14S",
            "P3Y",
            "P4W",
            "P0.5W",
            "PT0S",
            "PT1,5H",
            "P1Y2D",
            "P1DT12H36M0.12567S",
            "PT1H30S",
            "P0012Y",
        ],
    ),
    (scalars.StatementVersion, ["1.0", "1.0.0", "1.0.9", "1.0.12", "1.0.1-beta", "2.0.0", "2.0"]),
    (scalars.Number, [0, -1, 1.5, 10**40]),
    (scalars.ScaledNumber, [0, 1, -1, 0.999, -0.0]),
    (scalars.OctetCount, [0, 27, 27.0]),
]

REFUSED: list[tuple[Any, list[Any]]] = [
    (
        scalars.Iri,
        [
            "",
            "example.com/tanpa-skema",
            "ab=c://should.fail.example",
            "/relatif",
            "#fragmen",
            "1http://example.com",
            "http:",
            "http://example.com/a b",
            "http://example.com/<a>",
            "http://example.com/%zz",
            "http://example.com/%2",
            'http://example.com/"',
            "http://example.com/{a}",
            "http://example.com/a\\b",
            "http://example.com/a^b",
            "http://example.com/a|b",
            "http://example.com/a`b",
            "http://example.com/a[1]",
            "http://example.com/\u0000",
            "http://example.com/\n",
            "http://example.com\n",
            "\nhttp://example.com",
            "http://example.com/\u0085",
            "http://example.com/\ue000",
            "http://example.com/#a#b",
            "http://example.com:port/",
            5,
            None,
        ],
    ),
    (scalars.Uri, ["https://例え.jp/", "id.example.go.id"]),
    (
        scalars.UuidText,
        [
            "",
            "6f2c1c0e2a554b6e9a380d3c9f5a7b11",
            "{6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11}",
            "urn:uuid:6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11",
            "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b1g",
            "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11\n",
            "\u0660f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11",
            "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b1\u0000",
        ],
    ),
    (
        scalars.Mbox,
        [
            "",
            "peserta@example.go.id",
            "mailto:undefined",
            "mailto:",
            "mailto:@example.go.id",
            "mailto:a@",
            "mailto:a@b@c",
            "mailto:a b@c",
            "mailto:a@b..c",
            "mailto:a@.b",
            "mailto:a@b,c@d",
            "MAILTO:a@b",
            "mailto:a@b\n",
            "mailto:a\u0000@b",
        ],
    ),
    (scalars.Sha1, ["", "e" * 39, "e" * 41, "g" * 40]),
    (scalars.Sha2, ["", "a" * 40, "a" * 63, "g" * 64, "a" * 65]),
    (scalars.AccountName, ["a\u0000b", 5, None]),
    (
        scalars.LanguageTag,
        [
            "",
            "a",
            "en_GB",
            "abcdefghi",
            "a12345678",
            "en-",
            "-en",
            "en--GB",
            "en-a",
            "en-a-bb-a-cc",
            "en-A-bb-a-cc",
            "de-1901-1901",
            "de-DE-1996-1901-1996",
            "en-x",
            "x",
            "en-GB-oed-x",
            "zh-cmn-hak-nan-yue",
            "id ",
            "id\n",
            "être",
        ],
    ),
    (scalars.MediaType, ["", "text", "text/", "text/plain;", "text/plain; charset", "te xt/plain"]),
    (
        scalars.Duration,
        [
            "",
            "P",
            "PT",
            "P1DT",
            "P4W1D",
            "P1Y2W",
            "PA1H0M0S",
            "1H",
            "pt1h",
            "-PT1H",
            "P-1D",
            "PT1.5H30M",
            "P1.5DT1H",
            "PT1S1M",
            "P1H",
            "PT1D",
            "PT.5S",
            "PT5.S",
            "P0003-06-04T12:30:05",
            "PT\u0663S",
            12345,
        ],
    ),
    (
        scalars.StatementVersion,
        [
            "",
            "1",
            "0.9.9",
            "1.1.0",
            "1.0.",
            "1.0.01",
            "1.0.x",
            "1.0.1.1",
            "2.1.0",
            "3.0",
            "v1.0",
            1,
        ],
    ),
    (scalars.Number, ["1", True, None, [1]]),
    (scalars.ScaledNumber, [1.01, -1.01, 2, "0", False]),
    (scalars.OctetCount, [-1, 27.5, "27", True]),
]


def each(table: list[tuple[Any, list[Any]]]) -> list[Any]:
    return [
        pytest.param(TypeAdapter(kind), value, id=repr(value))
        for kind, values in table
        for value in values
    ]


@pytest.mark.parametrize(("kind", "value"), each(ACCEPTED))
def test_a_value_of_the_form_stays_as_it_was_sent(kind: TypeAdapter[Any], value: Any) -> None:
    assert kind.validate_python(value, strict=True) == value


@pytest.mark.parametrize(("kind", "value"), each(REFUSED))
def test_a_value_without_the_form_is_refused(kind: TypeAdapter[Any], value: Any) -> None:
    with pytest.raises(ValidationError):
        kind.validate_python(value, strict=True)


@pytest.mark.parametrize(
    ("timestamp", "utc"),
    [
        ("2025-06-10T14:31:41Z", datetime(2025, 6, 10, 14, 31, 41, tzinfo=UTC)),
        ("2025-06-10t14:31:41z", datetime(2025, 6, 10, 14, 31, 41, tzinfo=UTC)),
        ("2025-06-10T14:31:41+07:00", datetime(2025, 6, 10, 7, 31, 41, tzinfo=UTC)),
        ("2025-06-10T14:31:41.6-05:30", datetime(2025, 6, 10, 20, 1, 41, 600000, tzinfo=UTC)),
        ("2025-06-10T14:31:41.123456789Z", datetime(2025, 6, 10, 14, 31, 41, 123456, tzinfo=UTC)),
        ("2025-06-10T14:31:41+00:00", datetime(2025, 6, 10, 14, 31, 41, tzinfo=UTC)),
        ("2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-01-01T06:59:60.5+07:00", datetime(2017, 1, 1, 0, 0, 0, 500000, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("version", list(XapiVersion))
def test_both_versions_read_rfc_3339(timestamp: str, utc: datetime, version: XapiVersion) -> None:
    assert instant(timestamp, version) == utc
    assert instant(timestamp, version).tzinfo is UTC


@pytest.mark.parametrize(
    ("timestamp", "utc"),
    [
        ("2025-06-10T14:31:41", datetime(2025, 6, 10, 14, 31, 41, tzinfo=UTC)),
        ("2025-06-10T14:31Z", datetime(2025, 6, 10, 14, 31, tzinfo=UTC)),
        ("2025-06-10T14+07", datetime(2025, 6, 10, 7, tzinfo=UTC)),
        ("2025-06-10T14:31:41,5Z", datetime(2025, 6, 10, 14, 31, 41, 500000, tzinfo=UTC)),
        ("2025-06-10T14:31:41+0700", datetime(2025, 6, 10, 7, 31, 41, tzinfo=UTC)),
        ("20250610T143141Z", datetime(2025, 6, 10, 14, 31, 41, tzinfo=UTC)),
        ("2025-W24-2T14:31Z", datetime(2025, 6, 10, 14, 31, tzinfo=UTC)),
        ("2025-12-31T24:00:00Z", datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_only_1_0_3_reads_the_rest_of_iso_8601(timestamp: str, utc: datetime) -> None:
    assert instant(timestamp, XapiVersion.V1_0_3) == utc
    with pytest.raises(ValueError, match="rfc_3339_time"):
        instant(timestamp, XapiVersion.V2_0)


@pytest.mark.parametrize(
    "timestamp",
    [
        "",
        "kemarin",
        "01/011/2015",
        "2025-06-10",
        "2025-06-10 14:31:41Z",
        "2025-06-10T14:31:41-00",
        "2025-06-10T14:31:41-0000",
        "2025-06-10T14:31:41-00:00",
        "20250610T143141-0000",
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-06-10T25:00:00Z",
        "2025-06-10T24:00:01Z",
        "2025-06-10T14:60:00Z",
        "2025-06-10T14:31:60Z",
        "2025-06-10T23:59:60Z",
        "2025-06-10T14:31:61Z",
        "2025-06-10T14:31:41+24:00",
        "2025-06-10T14:31:41+05:99",
        "2025-06-10T14:31:41-05:60",
        "20250610T143141+0560",
        "2025-06-10T14:31:41.Z",
        "2025-06-10T14:31:41Z\n",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+07:00",
        "9999-12-31T23:59:59-07:00",
        "+12025-06-10T14:31:41Z",
        "2025-6-1T14:31:41Z",
        "\u0662\u0660\u0662\u0665-06-10T14:31:41Z",
    ],
)
@pytest.mark.parametrize("version", list(XapiVersion))
def test_what_is_no_instant_is_refused(timestamp: str, version: XapiVersion) -> None:
    with pytest.raises(FaultyValue):
        instant(timestamp, version)


@pytest.mark.parametrize(
    ("timestamp", "utc"),
    [
        ("2025-06-10T14:31:41+05:99", datetime(2025, 6, 10, 7, 52, 41, tzinfo=UTC)),
        ("2025-06-10T14:31-0560", datetime(2025, 6, 10, 20, 31, tzinfo=UTC)),
        ("2025-06-10T14:31:41+07:00", datetime(2025, 6, 10, 7, 31, 41, tzinfo=UTC)),
    ],
)
def test_what_was_kept_with_an_offset_that_nobody_has_is_read_as_it_was(
    timestamp: str, utc: datetime
) -> None:
    assert kept_instant(timestamp) == utc


@pytest.mark.parametrize("timestamp", ["kemarin", "2025-06-10T14:31:41+24:60"])
def test_what_was_never_kept_is_read_by_nobody(timestamp: str) -> None:
    with pytest.raises(FaultyValue):
        kept_instant(timestamp)
