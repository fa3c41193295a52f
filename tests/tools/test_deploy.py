"""The files in deploy/ say what the program understands; no engine and no root are needed."""

import configparser
import re

import pytest
import yaml

import run
from tools import machine, serve
from tools.ask import main as ask_address

DEPLOY = machine.ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
CONFIGURATION = (machine.ROOT / "docs" / "configuration.md").read_text()


def unit_of(path):
    """A unit as sections; a key may stand more than once."""
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_starts_a_command_of_ours_as_an_ordinary_user(path):
    service = unit_of(path)["Service"]
    program, name, *words = service["ExecStart"].replace("%i", "1").split()
    assert program == "/srv/kerege/run"
    assert name in run.COMMANDS
    if name == "serve":
        serve.parse(words)
    assert service["User"] == service["Group"] == "kerege"
    assert service["EnvironmentFile"] == "/etc/kerege.env"


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_may_do_little(path):
    service = unit_of(path)["Service"]
    wanted = {
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
        "SystemCallFilter": "@system-service",
        "CapabilityBoundingSet": "",
    }
    assert {name: service.get(name) for name in wanted} == wanted


def test_the_target_wants_units_that_are_there():
    wanted = unit_of(DEPLOY / "systemd" / "kerege.target")["Unit"]["Wants"].split()
    templates = {re.sub(r"@\w+", "@", name) for name in wanted}
    assert templates <= {unit.name for unit in UNITS}
    assert (sum("pages@" in n for n in wanted), sum("jobs@" in n for n in wanted)) == (2, 2)


def test_compose_starts_modules_that_understand_their_words():
    ours = {n: s for n, s in COMPOSE["services"].items() if s.get("image") == "kerege"}
    assert set(ours) == {"prepare", "pages", "jobs", "live", "backup"}
    modules = {told[1] for told in run.COMMANDS.values()}
    for service in ours.values():
        python, _m, module, *words = service["command"]
        assert python == "python"
        assert module in modules
        if module == "tools.serve":
            serve.parse(words)


def test_compose_waits_for_what_it_needs():
    services = COMPOSE["services"]
    for name in ("pages", "jobs", "live"):
        assert services[name]["depends_on"]["prepare"]["condition"].endswith("successfully")
    waited = services["prepare"]["depends_on"]
    assert set(waited) == {"postgres", "valkey", "bucket"}
    assert set(waited) <= set(services)
    assert [name for name, told in services.items() if "ports" in told] == ["caddy"]


def test_compose_and_the_example_set_only_variables_that_are_described():
    environment = COMPOSE["x-kerege"]["environment"]
    example = re.findall(
        r"^#?([A-Z_]+)=", (DEPLOY / "kerege.env.example").read_text(), re.MULTILINE
    )
    unknown = {name for name in [*environment, *example] if f"`{name}`" not in CONFIGURATION}
    assert unknown == set()


def test_volumes_that_are_used_are_declared():
    named = {
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
        if not volume.startswith(".")
    }
    assert named == set(COMPOSE["volumes"])


def test_the_image_copies_files_that_are_there():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    copied = [
        line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line
    ]
    assert copied == ["requirements-scale.lock", "."]
    assert all((machine.ROOT / name).exists() for name in copied)
    ignored = (machine.ROOT / ".dockerignore").read_text().split()
    assert {".git", "data", "deploy/.env"} <= set(ignored)


def test_braces_of_the_caddyfile_are_balanced_and_the_inside_stays_inside():
    text = (DEPLOY / "Caddyfile").read_text()
    assert text.count("{") == text.count("}")
    assert "@inside path /metrics /readyz" in text


def test_a_health_check_that_nobody_answers_fails():
    assert ask_address(f"http://127.0.0.1:{machine.free_port()}/healthz") == 1
