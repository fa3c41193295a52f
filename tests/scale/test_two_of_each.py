"""Two page processes and two workers; one of each is killed in the middle of its work."""

import hashlib
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from email import policy
from email.parser import BytesParser
from itertools import cycle

import httpx
import psycopg
import pytest

from tests.scale.cluster import cluster, free_instances, port_of, until
from tests.scale.inside import ATTENDED, READERS, SEATS
from tests.tools.installations import a_postgres, call, environment
from tools import machine

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.slow,
    pytest.mark.timeout(400),
]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
VERSION = re.compile(r'name="consent_version" value="([^"]+)"')
A_THIRD = ATTENDED // 3


class Installation:
    """The database, the files and the letters, looked at from outside."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder

    def ask(self, sql):
        with psycopg.connect(self.url) as link:
            return link.execute(sql).fetchall()

    def count(self, table, where="true"):
        return self.ask(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]

    def registered(self):
        sql = "event_id = (SELECT id FROM events_event WHERE slug = 'wanted')"
        return self.count("events_registration", sql)

    def printed(self):
        return self.count("certificates_certificate", "file <> ''")

    def printing_worker(self):
        """The number of the process that prints just now."""
        sql = (
            "SELECT worker_ids->>-1 FROM django_tasks_database_dbtaskresult "
            "WHERE status = 'RUNNING' AND task_path LIKE '%print_certificates'"
        )
        found = self.ask(sql)
        return int(found[0][0].split(":")[1]) if found else None

    def letters(self):
        """Every letter that was really handed over, from the folder that plays the mail server."""
        found = []
        for path in sorted(self.folder.with_name("data-letters").iterdir()):
            for text in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                if text.strip():
                    found.append(BytesParser(policy=policy.default).parsebytes(text))
        return found


class Browser:
    """One reader: a session, and the address behind which a proxy finds a process that lives."""

    def __init__(self, session, ports):
        self.ports = cycle(ports)
        self.http = httpx.Client(cookies={"sessionid": session}, timeout=30)

    def send(self, method, path, **more):
        """A request that was lost with its process is sent again, to the next one."""
        for _try in range(50):
            port = next(self.ports)
            try:
                return self.http.request(method, f"http://127.0.0.1:{port}{path}", **more)
            except httpx.TransportError:
                threading.Event().wait(0.05)
        raise AssertionError(f"Nobody answers {path}.")

    def post(self, page, path=None, **fields):
        """Open a page and send its form, as people do."""
        form = self.send("GET", page)
        if form.status_code != 200:
            return form
        token, version = TOKEN.search(form.text), VERSION.search(form.text)
        assert token, form.text[:500]
        fields |= {"csrfmiddlewaretoken": token[1]}
        fields |= {"consent_version": version[1]} if version else {}
        return self.send("POST", path or page, data=fields)

    def register(self, event):
        guest = {"guest_organisation": "Library", "guest_city": "Abai", "country": "KZ"}
        page = f"/kk/events/{event}/register/"
        answer = self.post(page, mode="on_site", consent="on", **guest)
        self.http.close()
        return answer.status_code


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """An installation that has been prepared as the units would prepare it."""
    folder = tmp_path_factory.mktemp("scale") / "data"
    folder.mkdir()
    with a_postgres() as url:
        env = environment(folder, url, REDIS_URL=machine.redis_url(), KEREGE_LOG="json")
        call("tools.prepare", env=env)
        seeded = json.loads(call("tests.scale.inside", "seed", env=env).splitlines()[-1])
        yield Installation(url, folder), env, seeded


@pytest.fixture(scope="module")
def aftermath(place):
    """The storm: registrations and printing at once, one process of each kind is killed."""
    installation, env, seeded = place
    ends = free_instances(2)
    ports = [port_of(end) for end in ends]
    log = (installation.folder.parent / "log").open("wb")
    with log, cluster(env, log, ends) as processes, ThreadPoolExecutor(6) as crowd:
        issue_all(seeded["organiser"], ports)
        waiting = [
            crowd.submit(Browser(session, ports[n % 2 :] + ports[: n % 2]).register, "wanted")
            for n, session in enumerate(seeded["readers"])
        ]
        until(lambda: installation.registered() > SEATS // 2, 180, "half of the seats are taken")
        processes[ends[0]].kill()
        statuses = [each.result(60) for each in waiting]
        until(lambda: installation.printed() > A_THIRD, 120, "a third is printed")
        victim = installation.printing_worker()
        next(p for p in processes.values() if p.running.pid == victim).kill()
        at_the_kill = installation.printed()
        until(lambda: installation.printed() == ATTENDED, 180, "all are printed")
        until(lambda: installation.count("foundation_job", "state = 'done'"), 30, "the job ends")
        codes = {p.unit: p.stop() for p in processes.values() if p.running.poll() is None}
    call("tests.scale.inside", "send", env=env)
    return {"statuses": statuses, "at_the_kill": at_the_kill, "codes": codes, "log": log.name}


def issue_all(session, ports):
    """As the organiser does it: open the tab, press the button."""
    organiser, tab = Browser(session, ports), "/kk/desk/events/over/certificates/"
    answer = organiser.post(tab, f"{tab}issue/", expires_on="")
    organiser.http.close()
    assert answer.status_code == 302


def test_the_worker_died_in_the_middle(aftermath):
    assert A_THIRD < aftermath["at_the_kill"] < ATTENDED


def test_everyone_who_wanted_to_was_answered_and_is_registered_once(place, aftermath):
    installation, _env, _seeded = place
    assert len(aftermath["statuses"]) == READERS
    assert set(aftermath["statuses"]) == {302}
    sql = (
        "SELECT p.email, count(*) FROM events_registration r JOIN people_person p "
        "ON p.id = r.person_id JOIN events_event e ON e.id = r.event_id "
        "WHERE e.slug = 'wanted' GROUP BY 1"
    )
    assert dict(installation.ask(sql)) == {f"reader-{n}@example.org": 1 for n in range(READERS)}


def test_every_seat_was_taken_and_none_twice(place, aftermath):
    installation, _env, _seeded = place
    sql = (
        "SELECT r.status, count(*) FROM events_registration r JOIN events_event e "
        "ON e.id = r.event_id WHERE e.slug = 'wanted' GROUP BY 1"
    )
    statuses = dict(installation.ask(sql))
    assert statuses.pop("confirmed") == SEATS
    assert sum(statuses.values()) == READERS - SEATS
    seats = "SELECT taken FROM events_seatpool WHERE seats IS NOT NULL"
    assert installation.ask(seats) == [(SEATS,)]
    assert installation.count("foundation_auditentry", "verb = 'events.registered'") == READERS


def test_a_thousand_certificates_each_once_with_its_number_and_its_file(place, aftermath):
    installation, _env, _seeded = place
    rows = installation.ask(
        "SELECT number, person_id, file, file_sha256 FROM certificates_certificate"
    )
    assert len(rows) == ATTENDED
    for column in range(3):
        assert len({row[column] for row in rows}) == ATTENDED
    serials = sorted(int(number.split("-")[1]) for number, *_rest in rows)
    assert serials == list(range(1, ATTENDED + 1))
    files = installation.folder / "files"
    for _number, _person, name, checksum in rows:
        pdf = (files / name).read_bytes()
        assert pdf.startswith(b"%PDF")
        assert hashlib.sha256(pdf).hexdigest() == checksum
    kept = [path for path in (files / "certificates").rglob("*") if path.is_file()]
    assert len(kept) == ATTENDED
    assert installation.ask("SELECT done, failed, total FROM foundation_job") == [
        (ATTENDED, 0, ATTENDED)
    ]


def test_every_letter_was_sent_once(place, aftermath):
    installation, _env, _seeded = place
    states = dict(installation.ask("SELECT state, count(*) FROM mailing_letter GROUP BY 1"))
    assert states == {"sent": ATTENDED + READERS}
    letters = installation.letters()
    told = sorted(str(letter["To"]) for letter in letters)
    everyone = [f"participant-{n}@example.org" for n in range(ATTENDED)]
    everyone += [f"reader-{n}@example.org" for n in range(READERS)]
    assert told == sorted(everyone)


def test_those_that_lived_stopped_when_they_were_asked_to(aftermath):
    assert list(aftermath["codes"].values()) == [0, 0]


def test_the_log_tells_much_and_names_nobody(aftermath):
    with open(aftermath["log"]) as log:
        lines = [json.loads(line) for line in log if line.startswith("{")]
    requests = [line for line in lines if line["logger"] == "kerege.requests"]
    assert {line["view"] for line in requests} >= {"events:register", "certificates:issue"}
    assert len({line["request_id"] for line in requests}) == len(requests)
    assert all(line["person"] for line in requests if line["view"] == "events:register")
    assert any("lost its worker and is taken up again" in line["event"] for line in lines)
    assert "example.org" not in json.dumps(lines)
    assert "Үлгі" not in json.dumps(lines, ensure_ascii=False)
