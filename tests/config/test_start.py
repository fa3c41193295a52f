"""The start of the site loads what every page needs, and nothing that a few deeds need."""

import subprocess
import sys

HEAVY = {"docx", "joserfc", "pyld", "requests", "telegram", "xlsxwriter"}


def test_what_signs_badges_and_writes_files_is_not_loaded_with_the_site():
    code = (
        "import sys, config.asgi, config.urls;"
        f"print(sorted({HEAVY!r} & {{name.partition('.')[0] for name in sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
