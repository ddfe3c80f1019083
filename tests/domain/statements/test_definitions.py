from lms_plugin.domain.statements.definitions import definitions_in, merged

COURSE, SITE = "https://lms.contoh.example/course/1", "https://lms.contoh.example/"


def test_every_activity_with_a_definition_is_found() -> None:
    sub = {
        "objectType": "SubStatement",
        "object": {"id": COURSE, "definition": {"type": "https://contoh.example/course"}},
        "context": {"contextActivities": {"parent": {"id": SITE, "definition": {"name": {}}}}},
    }
    statement = {"object": sub, "context": {"contextActivities": {"other": [{"id": COURSE}]}}}

    assert dict(definitions_in(statement)) == {
        COURSE: {"type": "https://contoh.example/course"},
        SITE: {"name": {}},
    }


def test_later_definitions_prevail_and_other_languages_stay() -> None:
    first = {"name": {"id": "Kursus", "en": "Course"}, "type": "https://contoh.example/a"}
    second = {"name": {"en": "Class"}, "extensions": {"https://contoh.example/jp": 8}}

    assert merged([first, second]) == {
        "name": {"id": "Kursus", "en": "Class"},
        "type": "https://contoh.example/a",
        "extensions": {"https://contoh.example/jp": 8},
    }
    assert merged([]) == {}
