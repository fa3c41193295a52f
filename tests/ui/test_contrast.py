"""Text on its ground is at least 4.5 : 1, controls and large marks at least 3 : 1, everywhere."""

import re

import pytest

from kerege.ui import stylesheet

TOKENS = (stylesheet.SOURCES / "tokens.css").read_text(encoding="utf-8")
SCHEMES = ("light", "dark", "paper", "contrast", "blue")

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "sky") for ground in ("felt", "paper", "paper-2")],
    *[("carpet", "paper"), ("carpet", "felt"), ("figure", "paper"), ("figure", "felt")],
    *[
        (ink, night)
        for ink in ("on-night", "on-night-2")
        for night in ("night", "night-2", "night-3")
    ],
    *[("on-sky", "sky"), ("on-sky", "sky-deep"), ("on-sun", "sun"), ("on-sun", "sun-deep")],
    *[("on-carpet", "carpet"), ("on-carpet", "carpet-deep"), ("ink", "ink-tint")],
    *[(f"{tone}-ink", f"{tone}-tint") for tone in ("sky", "sun", "steppe", "carpet")],
    *[("ink", "sky-tint"), ("ink", "sun-tint"), ("carpet-ink", "paper")],
    *[("heat-low", f"heat-{degree}") for degree in range(4)],
    *[("heat-high", f"heat-{degree}") for degree in (4, 5)],
]
NIGHT_ACCENTS = [("sun", "night"), ("sun", "night-2"), ("sun", "night-3")]
MARKS = [
    *[("edge", "paper"), ("edge", "felt"), ("sky", "line"), ("carpet", "line"), ("focus", "felt")],
    *[("focus", "paper"), ("sky", "sky-tint"), ("steppe", "paper"), ("sky", "paper-2")],
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT + NIGHT_ACCENTS)
def test_text_is_read_on_its_ground(scheme, ink, ground):
    assert _contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_a_mark_is_seen_on_its_ground(scheme, mark, ground):
    assert _contrast(scheme, mark, ground) >= 3


def test_contrast_is_computed_as_the_standard_says():
    assert round(_ratio("#000000", "#FFFFFF"), 2) == 21
    assert round(_ratio("#777777", "#FFFFFF"), 2) == 4.48


def _contrast(scheme, ink, ground):
    values = _values(scheme)
    return _ratio(_resolve(values, ink), _resolve(values, ground))


def _values(scheme):
    """The colours of a scheme: its own rules over those of the usual look."""
    values = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", TOKENS):
        if ":root:root" in selectors or "font-face" in selectors:
            continue
        if ":root," in selectors or f'"{scheme}"' in selectors:
            values |= dict(re.findall(r"--([\w-]+): ([^;]+);", body))
    return values


def _resolve(values, name):
    value = values[name]
    while value.startswith("var("):
        value = values[value[6:-1]]
    return value


def _ratio(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
