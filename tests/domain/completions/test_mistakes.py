from lms_plugin.domain.completions.mistakes import TEXTS, MistakeCode


def test_every_code_tells_what_to_do_in_both_languages() -> None:
    assert set(TEXTS) == set(MistakeCode)
    assert all(text.id and text.en for text in TEXTS.values())
