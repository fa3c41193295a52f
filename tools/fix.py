"""`./run fix`: format everything that can be formatted."""

import subprocess
import sys

from tools.check import DJADE, found, templates


def main() -> int:
    """Python by ruff, templates by djade."""
    codes = [
        subprocess.run([sys.executable, "-m", "ruff", *words], check=False).returncode
        for words in (["check", "--fix", "--select", "I,UP", "."], ["format", "."])
    ]
    if paths := templates():
        # djade says by its exit code that it changed something.
        subprocess.run(found(["djade", *DJADE, *paths]), check=False)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
