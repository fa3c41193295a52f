"""The house style that a machine can read. Each rule here is a bold one of the house style."""

import ast
import inspect
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db.models import CheckConstraint, UniqueConstraint
from django.urls import get_resolver

from tools.pages import pages

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LAYERS = next(
    contract["layers"]
    for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
    if contract["name"] == "Apps lean downwards only"
)
HEIGHT = {
    room.strip(" ()"): -depth for depth, layer in enumerate(LAYERS) for room in layer.split("|")
}
OUR_MODELS = [m for m in apps.get_models() if m.__module__.startswith("kerege.")]
OUR_ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("kerege.")]
OUR_TEMPLATES = sorted(ROOT.glob("kerege/**/templates/**/*.html"))
OUR_SHEETS = sorted(ROOT.glob("kerege/**/static/**/*.css"))
HOUSES = ("config", "kerege", "tools", "bench", "tests")
OUR_FILES = [
    path
    for house in HOUSES
    for path in sorted((ROOT / house).rglob("*.py"))
    if "migrations" not in path.parts
]
OUR_ACTIONS = sorted(ROOT.glob("kerege/*/actions/*.py"))
# Components that a page has once: the style guide wears them itself.
FURNITURE = {
    "appearance",
    "error_page",
    "language_switch",
    "site_footer",
    "site_header",
    "styleguide",
}
HOMELESS = {"utils.py", "helpers.py", "services.py", "managers.py", "signals.py", "misc.py"}


def name(path):
    return str(path.relative_to(ROOT))


def code(path):
    return path.read_text(encoding="utf-8")


def test_the_sweeps_below_find_something_to_sweep():
    assert OUR_MODELS and OUR_ROOMS and OUR_FILES
    assert len(HEIGHT) > 20


def test_every_view_declares_access():
    assert [e for e in run_checks() if e.id == "kerege.E001"] == []


def test_a_naked_view_is_caught(monkeypatch):
    view = next(page.view for page in pages() if page.is_ours)
    monkeypatch.delattr(view, "access")
    assert "kerege.E001" in [e.id for e in run_checks()]


def test_system_checks_are_quiet():
    assert [str(e) for e in run_checks()] == []


def test_views_are_functions():
    classes = [p.route for p in pages() if p.is_ours and hasattr(p.view, "view_class")]
    assert classes == []


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda m: m._meta.label)
def test_foreign_keys_lean_downwards(model):
    """The import linter cannot see a "app.Model" string; this can."""
    home = model._meta.app_label
    for field in model._meta.get_fields():
        if field.auto_created or not field.related_model:
            continue
        target = field.related_model._meta.app_label
        if target in HEIGHT and target != home:
            assert HEIGHT[target] < HEIGHT[home], f"{field} points up or sideways"


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda m: m._meta.label)
def test_models_hold_facts_not_deeds(model):
    assert "save" not in vars(model), "an action does it, where all can read it"
    assert "delete" not in vars(model)
    assert not model._meta.ordering, "order where you show, with pk last"


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda m: m._meta.label)
def test_the_name_of_a_constraint_is_a_sentence(model):
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint | UniqueConstraint):
            assert constraint.name.count("_") >= 2, constraint.name


@pytest.mark.parametrize("room", OUR_ROOMS, ids=lambda c: c.label)
def test_each_room_says_what_it_is_for(room):
    assert len((inspect.getdoc(room.module) or "").strip()) > 20


def test_the_table_of_rooms_in_the_architecture_matches_the_code():
    table = code(ROOT / "ARCHITECTURE.md").split("## Rooms")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(told) == sorted(room.label for room in OUR_ROOMS)
    assert told == sorted(told, key=lambda room: HEIGHT[room], reverse=True), "top to bottom"


def test_the_architecture_stays_readable():
    assert len(code(ROOT / "ARCHITECTURE.md").splitlines()) <= 150


@pytest.mark.parametrize("path", OUR_FILES, ids=name)
def test_files_stay_short(path):
    assert len(code(path).splitlines()) <= 400


@pytest.mark.parametrize("path", OUR_FILES, ids=name)
def test_files_have_a_subject(path):
    assert path.name not in HOMELESS
    assert not re.search(r"_?part_?\d|_\d+\.py$", path.name)


def test_workbooks_are_written_in_one_place():
    openers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kerege").rglob("*.py")
        if re.search(r"(import|from) xlsxwriter", path.read_text(encoding="utf-8"))
    }
    assert openers == {"kerege/foundation/tables_out.py"}


@pytest.mark.parametrize("path", OUR_FILES, ids=name)
def test_inline_imports_state_their_reason(path):
    assert re.findall(r"noqa: PLC041[5](?! -- \w)", code(path)) == []


@pytest.mark.parametrize("path", OUR_ACTIONS, ids=name)
def test_actions_are_told_everything_by_name(path):
    """An action is what opens a transaction; the questions beside it may be asked in any way."""
    for node in ast.parse(code(path)).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list):
            assert ast.get_docstring(node), f"{node.name} says nothing of what it does"
            assert not node.args.args and not node.args.posonlyargs, f"{node.name}: keyword-only"


def test_every_setting_from_the_environment_is_described():
    text = code(ROOT / "docs" / "configuration.md")
    read = {
        variable
        for path in (ROOT / "config").glob("*.py")
        for variable in re.findall(r"(?:text|flag|words|number)\(\s*\"([A-Z_]+)\"", code(path))
    }
    assert "KEREGE_DATA" in read
    assert {variable for variable in read if f"`{variable}`" not in text} == set()


def test_every_vendored_file_is_listed_with_its_checksum():
    listed = code(ROOT / "docs" / "third-party.md")
    vendored = [p for p in ROOT.glob("kerege/**/vendor/**/*") if p.is_file()]
    assert [name(path) for path in vendored if path.name not in listed] == []


# Templates and sheets


@pytest.mark.parametrize("path", OUR_TEMPLATES, ids=name)
def test_partials_targets_and_ids_are_one_word(path):
    html = code(path)
    ids = set(re.findall(r'\bid="([\w-]+)"', html))
    assert set(re.findall(r"partialdef ([\w-]+)", html)) - {"inline"} <= ids
    assert set(re.findall(r'hx-target="#([\w-]+)"', html)) <= ids


@pytest.mark.parametrize("path", OUR_TEMPLATES, ids=name)
def test_templates_carry_no_inline_style_or_script(path):
    found = re.findall(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son\w+=", code(path))
    # A block of data is not a script: application/json and application/ld+json are never run.
    data = re.findall(r"<script(?![^>]*\bsrc=)[^>]*application/(?:ld\+)?json", code(path))
    assert found.count("<script") == len(data)
    assert set(found) <= {"<script"}


@pytest.mark.parametrize("path", OUR_TEMPLATES, ids=name)
def test_includes_are_told_what_they_need_and_no_more(path):
    includes = re.findall(r"{%\s*include\s+(.*?)%}", code(path), re.DOTALL)
    assert [words for words in includes if words.split()[-1] != "only"] == []


@pytest.mark.parametrize("path", OUR_SHEETS, ids=name)
def test_raw_colours_stand_in_the_tokens_only(path):
    if path.name in {"tokens.css", "kerege.css"}:  # the second is built from the parts
        return
    sheet = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", code(path), flags=re.DOTALL)
    assert re.findall(r"(?<![\w&-])#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", sheet) == []


def test_each_component_stands_in_the_style_guide():
    sheets = {path.stem for path in ROOT.glob("kerege/ui/static/ui/css/components/*.css")}
    shown = {path.stem for path in ROOT.glob("kerege/ui/templates/ui/styleguide/*.html")}
    assert shown
    assert sheets - shown <= FURNITURE


def test_every_address_has_a_name():
    assert get_resolver().url_patterns
    assert [page.route for page in pages() if page.is_ours and page.name.endswith("None")] == []
