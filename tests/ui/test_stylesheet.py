import re

import brotli
import pytest

from kerege.ui import stylesheet

FIRST_VISIT = 60 * 1024
FONTS = sorted((stylesheet.STATIC / "fonts").glob("*.woff2"))


def test_the_sheet_is_current():
    built = stylesheet.TARGET.read_text(encoding="utf-8")
    assert built == stylesheet.build(), "`python manage.py build_css` writes it."


def test_layers_stand_in_order_and_every_part_is_in_one():
    assert stylesheet.build().startswith("@layer tokens, base, layout, components, pages;")
    parts = stylesheet.sources()
    assert len(parts) > 30
    for part in parts:
        layer = part.stem if part.parent == stylesheet.SOURCES else part.parent.name
        text = re.sub(r"/\*.*?\*/|@font-face \{.*?\}", "", part.read_text("utf-8"), flags=re.DOTALL)
        assert text.strip().startswith(f"@layer {layer} {{"), part


def test_braces_are_paired():
    text = stylesheet.build()
    assert text.count("{") == text.count("}")


def test_a_dark_device_and_a_dark_wish_look_the_same():
    text = stylesheet.build()
    wished = re.search(r'\[data-scheme="dark"\]\{(.*?)\}', text)[1]
    device = re.search(r":root:not\(\[data-scheme\]\)\{(.*?)\}", text)[1]
    assert device == wished


def test_every_colour_and_measure_that_is_used_exists():
    text = stylesheet.build()
    used = set(re.findall(r"var\(--([\w-]+)\)", text))
    assert len(used) > 40
    assert used - set(re.findall(r"--([\w-]+):", text)) == set()


@pytest.mark.parametrize(
    ("name", "limit"), [("kerege.css", 10 * 1024), ("kerege.js", 6 * 1024), ("favicon.svg", 1024)]
)
def test_each_file_is_small(name, limit):
    assert len(brotli.compress((stylesheet.STATIC / name).read_bytes())) <= limit


def test_a_first_visit_leaves_room_for_the_page():
    wire = sum(font.stat().st_size for font in FONTS)
    for name in ("kerege.css", "kerege.js", "favicon.svg"):
        wire += len(brotli.compress((stylesheet.STATIC / name).read_bytes()))
    assert len(FONTS) == 3
    assert wire <= FIRST_VISIT - 10 * 1024
