"""`./run lock`: resolve the dependencies anew and export what pip installs on a bare machine.

uv.lock is the source. The exported files hold names, versions and checksums and no address, so
they work with any mirror. `--check` says whether they still belong to uv.lock and pyproject.toml;
it needs no network.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tools.machine import ROOT

PUBLIC = ("https://pypi.org/simple", "https://files.pythonhosted.org/")
COMMON = ["--locked", "--no-emit-project", "--no-header", "--no-annotate", "--all-extras", "-q"]
_WITHOUT_VIDEO = ["--no-extra", "video"]  # 70 MB that most servers have as a program of theirs
EXPORTS = {
    "requirements.lock": ["--no-dev", *_WITHOUT_VIDEO, "--no-extra", "s3", "--no-extra", "scale"],
    "requirements-scale.lock": ["--no-dev", *_WITHOUT_VIDEO],
    "requirements-dev.lock": ["--group", "test", "--group", "lint"],
}


def main(arguments: list[str]) -> int:
    """Make the files, or check them."""
    if arguments == ["--check"]:
        troubles = [*foreign_addresses(), *drift()]
        print("\n".join(troubles))
        return int(bool(troubles))
    uv = shutil.which("uv") or sys.exit("uv is missing. `pip install uv` mends that.")
    subprocess.run([uv, "lock", *arguments], cwd=ROOT, check=True)
    for name, options in EXPORTS.items():
        subprocess.run([uv, "export", *COMMON, *options, "-o", name], cwd=ROOT, check=True)
    return main(["--check"])


def foreign_addresses() -> list[str]:
    """Addresses in the lock files that are not those of the public index."""
    texts = {name: (ROOT / name).read_text() for name in ["uv.lock", *EXPORTS]}
    return [
        f"{name} names {address}; only the public index may stand there."
        for name, text in texts.items()
        for address in sorted(set(re.findall(r"(?:https?|file)://[^\"\s]+", text)))
        if not address.startswith(PUBLIC)
    ]


def drift() -> list[str]:
    """Where the exported files, uv.lock and pyproject.toml disagree."""
    locked = {p["name"]: p for p in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    troubles = []
    for name in EXPORTS:
        for package, version in pinned(ROOT / name).items():
            if locked.get(package, {}).get("version") != version:
                troubles.append(f"{name}: {package}=={version} is not what uv.lock says.")
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = stated["project"]["dependencies"] + stated["dependency-groups"]["lint"]
    for line in wanted:
        package = re.match(r"[\w-]+", line)
        if package and package[0] not in pinned(ROOT / "requirements-dev.lock"):
            troubles.append(f"{package[0]} is not locked. `./run lock` mends that.")
    return troubles


def pinned(path: Path) -> dict[str, str]:
    """Names and versions of an exported file."""
    return dict(re.findall(r"^([\w.-]+)==([^ \\;]+)", path.read_text(), re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
