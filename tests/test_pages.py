"""`docs/pages.txt` lists every page and who may knock; `./run pages` rewrites it."""

from tools.pages import MAP, PERMISSIONS, page_map, pages, permissions


def test_the_map_finds_pages():
    assert {"root"} <= {page.name for page in pages()}


def test_the_page_map_is_current():
    assert MAP.read_text(encoding="utf-8") == page_map(), "`./run pages` rewrites it."


def test_the_permissions_table_is_current():
    assert PERMISSIONS.read_text(encoding="utf-8") == permissions(), "`./run pages` rewrites it."
