"""`./run fix`: format everything that can be formatted."""

import subprocess
import sys

from tools.check import templates


def main() -> int:
    """Python by ruff, templates by djade."""
    codes = [
        subprocess.run([sys.executable, "-m", "ruff", *words], check=False).returncode
        for words in (["check", "--fix", "--select", "I,UP", "."], ["format", "."])
    ]
    if found := templates():
        # djade says by its exit code that it changed something.
        subprocess.run([sys.executable, "-m", "djade", *found], check=False)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
