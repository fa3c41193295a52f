"""Verifiers that others wrote, in Node, with the network off."""

import fcntl
import hashlib
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from kerege.certificates.badges.shape import SHAPES

FOLDER = Path(__file__).resolve().parents[2] / "verifiers"
# Their schema is not ours to carry; where it lies beside the project, it is asked as well.
NEIGHBOUR = FOLDER.parents[1].parent / "shared" / "ob3"


def ask(folder: Path, files: dict[str, bytes], cases: list[str]) -> dict[str, Any]:
    """What each verifier says of each case."""
    install()
    for name, body in files.items():
        (folder / name).write_bytes(body)
    (folder / "cases.json").write_text(json.dumps(cases))
    (folder / "schemas.json").write_text(json.dumps(schemas()))
    done = subprocess.run(
        [*without_network(), "node", str(FOLDER / "verify.mjs"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def without_network() -> list[str]:
    """Root may take the network away; for others the refusal of every address must do."""
    probe = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return ["unshare", "-n"] if probe.returncode == 0 else []


def install() -> None:
    """The packages, exactly as the lock file says; once, whichever test process comes first."""
    wanted = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    stamp = FOLDER / "node_modules" / ".lock-hash"
    with (FOLDER / "package.json").open() as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if stamp.exists() and stamp.read_text() == wanted:
            return
        done = subprocess.run(
            ["npm", "ci"], cwd=FOLDER, capture_output=True, text=True, env=os.environ, check=False
        )
        assert done.returncode == 0, done.stderr
        stamp.write_text(wanted)


def schemas() -> list[dict[str, Any]]:
    """Our closed shape as JSON Schema, and the strict one of the standard if it lies there."""
    theirs = sorted(NEIGHBOUR.glob("*_schema.json")) if NEIGHBOUR.is_dir() else []
    return [ours(), *(json.loads(path.read_text(encoding="utf-8")) for path in theirs)]


def ours() -> dict[str, Any]:
    """The closed shape, with room for the proof."""
    made = _schema("credential")
    made["properties"]["proof"] = {"type": "array", "minItems": 1, "items": {"type": "object"}}
    made["required"].append("proof")
    return made


def _schema(shape: str) -> dict[str, Any]:
    properties, required = {}, []
    for told, rule in SHAPES[shape].items():
        name = told.rstrip("?*")
        value = _value(rule)
        properties[name] = (
            {"type": "array", "minItems": 1, "items": value} if "*" in told else value
        )
        if "?" not in told:
            required.append(name)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(rule: Any) -> dict[str, Any]:
    if rule is bool:
        return {"type": "boolean"}
    if rule is float:
        return {"type": "number", "exclusiveMinimum": 0}
    if rule.startswith("="):
        return _schema(rule[1:])
    return {"type": "string", "pattern": "^(" + re.sub(r"\(\?s\)\.", r"[\\s\\S]", rule) + ")$"}
