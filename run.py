"""The one entrance: `./run demo`, `./run test`, `./run check` and the others.

Standard library only. It makes an environment of its own with exactly the locked dependencies,
then hands the command to the folder `tools`. It needs neither uv, nor ensurepip, nor a
Python that pip may write into.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
PLAIN = (".venv", "requirements.lock", 400)
SCALE = (".venv-scale", "requirements-scale.lock", 500)
FULL = (".venv-dev", "requirements-dev.lock", 900)

YES = {"1", "yes", "true", "on"}

COMMANDS = {
    "demo": (PLAIN, "tools.demo", "run Kerege with its demo (--port, --data DIR, --fresh, --lan)"),
    "serve": (PLAIN, "tools.serve", "run Kerege for real, as the environment says"),
    "prepare": (PLAIN, "tools.prepare", "bring the database and static files up to the source"),
    "backup": (PLAIN, "tools.backup", "keep the database and the files in one archive (--check)"),
    "restore": (PLAIN, "tools.restore", "read such an archive into an empty place (--try)"),
    "move-to-postgres": (PLAIN, "tools.move_to_postgres", "from SQLite to DATABASE_URL, all of it"),
    "sample-badge": (PLAIN, "tools.sample_badge", "write a certificate as a badge (DIR)"),
    "test": (FULL, "tools.test", "the whole suite, on every database that is there"),
    "check": (FULL, "tools.check", "all gates, the fastest first"),
    "fix": (FULL, "tools.fix", "format everything"),
    "words": (FULL, "tools.words", "gather the strings, list what is not translated"),
    "pages": (FULL, "tools.pages", "rewrite docs/pages.txt and docs/permissions.md"),
    "shots": (FULL, "tools.shots", "photograph the key pages into docs/pictures/"),
    "bench": (FULL, "bench", "measure, print the table, rewrite docs/performance.md"),
    "lock": (FULL, "tools.lock", "resolve the dependencies anew and export the lock files"),
}
HIDDEN = {"manage": (PLAIN, "manage", "")}


def main(arguments: list[str]) -> None:
    """Prepare what the command needs and become it."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the point is to say so
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in COMMANDS | HIDDEN:
        explain(name)
    (folder, lock, megabytes), module, _told = (COMMANDS | HIDDEN)[name]
    if folder == PLAIN[0] and os.environ.get("KEREGE_SCALE", "").lower() in YES:
        folder, lock, megabytes = SCALE
    python = ensure(ROOT / folder, ROOT / lock, megabytes)
    os.chdir(ROOT)
    become(python, ["-m", module, *rest])


def explain(name: str) -> NoReturn:
    """Say which commands there are."""
    lines = [f"  ./run {command:16} {told}" for command, (_env, _module, told) in COMMANDS.items()]
    print("\n".join(lines))
    sys.exit(0 if name in {"", "help", "-h", "--help"} else f"\nThere is no command `{name}`.")


def ensure(folder: Path, lock: Path, megabytes: int) -> Path:
    """The Python of an environment that holds exactly what the lock file says."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    stamp = folder / ".lock-hash"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    check_room(folder, megabytes)
    print(f"Installing the dependencies into {folder.name} (the first time only) …", flush=True)
    try:
        install(folder, python, lock)
    except PermissionError as trouble:
        stop(f"{trouble.filename} cannot be written. `sudo chown -R $USER {ROOT}` mends that.")
    except subprocess.CalledProcessError as trouble:
        stop(f"{trouble.output}\nThe installation failed; the lines above say why.")
    stamp.write_text(wanted)
    return python


def check_room(folder: Path, megabytes: int) -> None:
    """Say so before the installation starts if it cannot end well."""
    if not os.access(ROOT, os.W_OK) and not os.access(folder, os.W_OK):
        stop(f"{ROOT} cannot be written. `sudo chown -R $USER {ROOT}` mends that.")
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < megabytes:
        stop(f"{megabytes} MB are needed in {ROOT}, {free} MB are free. `df -h .` shows the disk.")


def install(folder: Path, python: Path, lock: Path) -> None:
    """With uv if it is there, else with this Python's own pip from outside the environment."""
    if uv := shutil.which("uv"):
        call(uv, "venv", "-q", "--clear", "--python", sys.executable, str(folder))
        call(uv, "pip", "sync", "-q", "--require-hashes", "--python", str(python), str(lock))
        return
    check_pip()
    make_environment(folder)
    # `pip --python` is stopped neither by an externally managed Python nor by a missing ensurepip.
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q"]
    options = ["--disable-pip-version-check", "--no-warn-script-location", "--no-input"]
    call(*pip, *options, "--require-hashes", "-r", str(lock))


def make_environment(folder: Path) -> None:
    """An empty environment without pip."""
    try:
        import venv  # noqa: PLC0415 -- a minimal Python lacks it, and we want to say so
    except ImportError:
        stop("Python's module `venv` is missing. `sudo apt install python3-venv` mends that.")
    venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(folder)


def check_pip() -> None:
    """pip 22.3 or newer can install into another environment."""
    found = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    )
    mend = "`sudo apt install python3-pip` (Debian, Ubuntu) or `python3 -m ensurepip` mends that."
    if found.returncode:
        stop(f"Neither uv nor pip is installed. {mend}")
    version = tuple(int(part) for part in found.stdout.split()[1].split(".")[:2])
    if version < (22, 3):
        stop(f"pip 22.3 or newer is needed. `{sys.executable} -m pip install -U pip` mends that.")


def call(*command: str) -> None:
    """Run quietly; what it said is shown only if it fails."""
    subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def become(python: Path, arguments: list[str]) -> NoReturn:
    """Replace this process, so that Ctrl-C and exit codes are those of the command."""
    command = [str(python), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if os.name == "nt":
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(python, command, environment)


def stop(reason: str) -> NoReturn:
    """Name what is missing and how to mend it."""
    sys.exit(f"\n{reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
