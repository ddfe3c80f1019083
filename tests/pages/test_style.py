"""Contrast of what is written on what, by WCAG 2.2: at least 4.5 to 1 for text (AA)."""

import re
from itertools import product

import pytest

from lms_plugin.pages.charts.heat import HEAT_STEPS
from lms_plugin.pages.shell.rendering import Renderer

STYLE = Renderer().static_files["style"].content.decode()
TEXTS = ("ink", "muted", "accent")
GROUNDS = ("paper", "card", "soft")


def palettes() -> dict[str, dict[str, str]]:
    light, dark, *_ = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return {"light": colours(light), "dark": colours(dark)}


def colours(rules: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6})", rules))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[place : place + 2], 16)) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str) -> None:
    palette = palettes()[scheme]
    pairs = [*product(TEXTS, GROUNDS), ("ink", "warn"), ("on-accent", "accent")]
    weak = [pair for pair in pairs if contrast(palette[pair[0]], palette[pair[1]]) < 4.5]

    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_can_be_read_on_every_step_of_heat(scheme: str) -> None:
    palette = palettes()[scheme]
    shares = [int(share) for share in re.findall(r"\.h[0-9]+ \{ --w: ([0-9]+)%; \}", STYLE)]
    grounds = [mixed(palette["fill"], palette["card"], share) for share in shares]

    assert len(shares) == len(HEAT_STEPS)
    assert [one for one in grounds if contrast(palette["ink"], one) < 4.5] == []


def mixed(one: str, other: str, share: int) -> str:
    """As color-mix does in sRGB."""
    places = (0, 2, 4)
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in places]
    return "".join(f"{(a * share + b * (100 - share)) // 100:02x}" for a, b in parts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_can_be_told_from_their_track(scheme: str) -> None:
    palette = palettes()[scheme]

    assert contrast(palette["fill"], palette["track"]) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    schemes = palettes()

    assert schemes["light"].keys() == schemes["dark"].keys()


def test_the_style_loads_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
