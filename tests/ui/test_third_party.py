import re
import tomllib
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTED = dict(
    re.findall(
        r"\| `(\S+)` \|.*\| `([0-9a-f]{64})` \|",
        (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8"),
    )
)


def test_what_is_carried_is_what_is_listed():
    assert len(LISTED) >= 8
    found = {path: sha256((ROOT / path).read_bytes()).hexdigest() for path in LISTED}
    assert found == LISTED


def test_every_font_and_library_is_listed():
    ui, foundation = ROOT / "kerege" / "ui" / "static" / "ui", ROOT / "kerege" / "foundation"
    carried = [*ui.glob("fonts/*.woff2"), *ui.glob("vendor/*.js"), *foundation.glob("fonts/*.ttf")]
    carried += (ROOT / "kerege").rglob("*.jsonld")
    assert {str(path.relative_to(ROOT)) for path in carried} <= set(LISTED)


def test_every_python_package_that_we_ask_for_is_listed_with_its_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(line for lines in extras for line in lines)]
    listed = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8").split("## Python")[1]
    named = re.findall(r"^\| ([\w.-]+) \| \S.* \| \w+ \|$", listed, re.MULTILINE)
    assert {re.match(r"[\w.-]+", line).group() for line in asked} == set(named) - {"package"}
