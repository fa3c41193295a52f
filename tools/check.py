"""`./run check`: all gates, the fastest first. Each one runs, so that one call shows everything."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.catalogues import compile_stale
from tools.machine import ROOT

DJADE = ["--target-version", "5.2"]

Gate = tuple[str, list[str]]


def main() -> int:
    """Run every gate and end with the list of those that failed."""
    compile_stale()
    failed = [name for name, command in gates() if not passes(name, command)]
    if failed:
        print(f"\nNot well: {', '.join(failed)}. `./run fix` mends formats.")
        return 1
    print("\nAll gates are open.")
    return 0


def gates() -> list[Gate]:
    """The gates in the order of their speed."""
    python = [sys.executable, "-m"]
    paths = templates()
    return [
        ("format", [*python, "ruff", "format", "--check", "."]),
        ("ruff", [*python, "ruff", "check", "."]),
        ("djade", ["djade", "--check", *DJADE, *paths]),
        ("lock files", [*python, "tools.lock", "--check"]),
        ("imports", ["lint-imports", "--no-cache"]),
        ("words", [*python, "tools.words", "--check"]),
        ("pages", [*python, "tools.pages", "--check"]),
        ("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
        ("system checks", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
        ("djlint", [*python, "djlint", "--lint", "--quiet", *paths]),
        ("types", [*python, "mypy"]),
    ]


def templates() -> list[str]:
    """All our HTML templates, by paths from the root."""
    return sorted(
        str(path.relative_to(ROOT)) for path in ROOT.glob("kerege/**/templates/**/*.html")
    )


def passes(name: str, command: list[str]) -> bool:
    """Run one gate; show what it said only if it is shut."""
    begun = time.monotonic()
    done = subprocess.run(
        found(command), env=_environment(), capture_output=True, text=True, check=False
    )
    word = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:15} {word:7} {time.monotonic() - begun:5.1f} s", flush=True)
    if done.returncode:
        print((done.stdout + done.stderr).strip(), flush=True)
    return done.returncode == 0


def found(command: list[str]) -> list[str]:
    """A tool that is a script lies beside the Python that runs us."""
    script = Path(sys.executable).parent / command[0]
    return [str(script), *command[1:]] if script.exists() else command


def _environment() -> dict[str, str]:
    folder = os.environ.get("KEREGE_DATA") or tempfile.mkdtemp(prefix="kerege-check-")
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings", "KEREGE_DATA": folder}
    return {**os.environ, **settings, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    sys.exit(main())
