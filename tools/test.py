"""`./run test`: the whole suite on SQLite and, if it answers, on PostgreSQL.

Arguments go to pytest. What the machine lacks is named and skipped; with CI=true nothing may be
skipped, and the run fails.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tools import machine
from tools.catalogues import compile_stale


def main(arguments: list[str]) -> int:
    """Run the suite on each database and say at the end what came of it."""
    compile_stale()
    missing = {
        "PostgreSQL": machine.missing_postgres(),
        "Redis": machine.missing_redis(),
        "Chromium": machine.missing_chromium(),
        "Node": machine.missing_node(),
    }
    results = {
        name: run_suite(name, url, arguments) for name, url in databases(missing["PostgreSQL"])
    }
    print("\n" + "=" * 72)
    for name, code in results.items():
        print(f"The suite on {name}: {'passed' if code == 0 else f'FAILED (exit code {code})'}")
    return report(missing) or max(results.values())


def databases(missing_postgres: str) -> Iterator[tuple[str, str]]:
    """Names and addresses of the databases to test on."""
    yield "SQLite", ""
    if not missing_postgres:
        yield "PostgreSQL", machine.postgres_url()


def run_suite(name: str, url: str, arguments: list[str]) -> int:
    """pytest in a process of its own, with a data folder of its own."""
    print(f"\n=== The suite on {name} " + "=" * (54 - len(name)), flush=True)
    with tempfile.TemporaryDirectory(prefix="kerege-test-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings_test",
            "KEREGE_DATA": folder,
            "DATABASE_URL": url,
            "KEREGE_SUITE": name.lower(),
        }
        command = [sys.executable, "-m", "pytest", *workers(arguments), *arguments]
        return max(
            subprocess.run([*command, *part], env=environment, check=False).returncode
            for part in parts(arguments)
        )


def parts(arguments: list[str]) -> list[list[str]]:
    """Browser tests run apart: Playwright leaves an event loop running in the test's thread."""
    if arguments:
        return [[]]
    return [["-m", "not browser"], ["-m", "browser"]]


def workers(arguments: list[str]) -> list[str]:
    """One test process a core, unless the caller says otherwise."""
    if any(word.startswith(("-n", "--numprocesses")) for word in arguments):
        return []
    return ["-n", str(machine.cores()), "--dist", "worksteal"]


def report(missing: dict[str, str]) -> int:
    """Say which groups were skipped and why; in CI that is a failure."""
    told = [f"Skipped, what needs {name}: {why}." for name, why in missing.items() if why]
    print("\n".join(told or ["Nothing was skipped for want of a server or a browser."]))
    return int(bool(told) and os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
