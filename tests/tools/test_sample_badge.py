"""`./run sample-badge`: from nothing to a badge that a stranger verifies offline."""

import json
import os
import subprocess
import sys

import pytest

from tests.certificates.badges import others
from tools.machine import ROOT


@pytest.mark.node
@pytest.mark.slow
@pytest.mark.sqlite
def test_a_sample_is_written_and_others_believe_it(tmp_path):
    target = tmp_path / "sample"
    command = [sys.executable, "-m", "tools.sample_badge", str(target)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"KEREGE_DATA": "/nowhere"})

    index = json.loads((target / "index.json").read_text())
    assert all(address.startswith("https://") for address in index)
    assert {path.name for path in target.iterdir()} == {
        *("badge.json", "badge.jwt", "badge.png", "badge.svg", "certificate.pdf", "index.json"),
        *index.values(),
    }
    cases = ["badge.json", "badge.jwt", "badge.png", "badge.svg"]
    found = others.ask(target, {}, cases)
    assert {name: set(said.values()) for name, said in found.items()} == {
        name: {"valid"} for name in cases
    }


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "taken").touch()
    command = [sys.executable, "-m", "tools.sample_badge", str(tmp_path / "taken")]

    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert "is a file; name a folder" in done.stderr
