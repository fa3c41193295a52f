"""The list of works by source at the end of docs/sources.md, from the tables of the demo.

python -m tools.works_sources            rewrite it
python -m tools.works_sources --check    say whether it is as the tables are
"""

import csv
import sys
from collections.abc import Iterator

from tools import machine

TARGET = machine.ROOT / "docs" / "sources.md"
TABLES = machine.ROOT / "kerege" / "demo" / "content" / "works"
MARK = "\n## Works by source\n"


def main(arguments: list[str]) -> int:
    """Rewrite or check."""
    whole = TARGET.read_text(encoding="utf-8")
    before, _mark, _after = whole.partition(MARK)
    wanted = f"{before}{MARK}{''.join(_sections())}"
    if arguments == ["--check"]:
        return int(wanted != whole)
    TARGET.write_text(wanted, encoding="utf-8")
    return 0


def _rows(pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(TABLES.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as table:
            yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def _sections() -> Iterator[str]:
    names = {row["code"]: row["ru"].partition(",")[0] for row in _rows("authors-*.tsv")}
    lines: dict[str, list[str]] = {}
    for row in _rows("works-*.tsv"):
        by = ", ".join(names[code] for code in row["authors"].split(",") if code)
        lines.setdefault(row["source"], []).append(f"{by}: {row['title']}" if by else row["title"])
    for row in _rows("sources.tsv"):
        if row["code"] in lines:
            name = f"[{row['name']}]({row['address']})" if row["address"] else row["name"]
            seen = f" ({row['seen']})" if row["seen"] else ""
            yield f"\n### {name}{seen}\n\n"
            yield "".join(f"- {one}\n" for one in lines[row["code"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
