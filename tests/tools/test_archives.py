import io
import json
import sqlite3
import tarfile
from contextlib import closing

import pytest

from tests.tools.installations import a_postgres, call, environment
from tools import backup, databases, restore


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A data folder with the demo in its database and some files beside it."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    folder.mkdir()
    call("tests.tools.fill_with_the_demo", env=environment(folder, KEREGE_DEMO="yes"))
    (folder / "files/photos").mkdir(parents=True, exist_ok=True)
    (folder / "files/photos/кітапхана.jpg").write_bytes(b"\xff\xd8" * 100_000)
    return folder


@pytest.fixture(scope="module")
def archive(demo, tmp_path_factory):
    kept = tmp_path_factory.mktemp("kept") / "kerege.tar.gz"
    told = call("tools.backup", kept, "--check", env=environment(demo))
    assert "all as they were" in told
    assert "holds the secret key" in told
    return kept


def rows(path, table):
    with closing(sqlite3.connect(path)) as link:
        return link.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def rewritten(archive, target, change):
    """The archive with one member changed by somebody."""
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for part in old:
            data = change(part.name, old.extractfile(part).read())
            if data is not None:
                part.size = len(data)
                file = io.BytesIO(data)
                new.addfile(part, file)
    return target


def test_what_was_backed_up_is_restored(demo, archive, tmp_path):
    new = tmp_path / "new"
    call("tools.restore", archive, env=environment(new))
    assert (new / "secret-key").read_text() == (demo / "secret-key").read_text()
    assert (new / "secret-key").stat().st_mode & 0o777 == 0o600
    assert archive.stat().st_mode & 0o777 == 0o600
    assert (new / "files/photos/кітапхана.jpg").read_bytes() == b"\xff\xd8" * 100_000
    assert not (new / "manifest.json").exists()
    assert rows(new / backup.DATABASE, "events_registration") > 300
    kept = databases.sqlite_fingerprints(new / backup.DATABASE)
    now = databases.sqlite_fingerprints(demo / backup.DATABASE)
    # The backup is remembered in the database once it is made; nothing else has changed.
    assert [name for name in now if now[name] != kept[name]] == ["foundation_job"]


def test_an_archive_can_be_tried_and_leaves_nothing(archive, tmp_path):
    told = call("tools.restore", archive, "--try", env=environment(tmp_path / "none"))
    assert "Checked by restoring kerege.tar.gz" in told
    assert not (tmp_path / "none").exists()


def test_a_file_that_was_changed_in_the_archive_is_named(archive, tmp_path):
    bad = rewritten(
        archive, tmp_path / "bad.tar.gz", lambda n, d: b"x" + d[1:] if n.endswith("jpg") else d
    )
    told = call("tools.restore", bad, "--try", env=environment(tmp_path / "none"), code=1)
    assert "files/photos/кітапхана.jpg is not what it was" in told


def test_a_file_that_is_missing_in_the_archive_is_named(archive, tmp_path):
    bad = rewritten(archive, tmp_path / "bad.tar.gz", lambda n, d: None if "jpg" in n else d)
    told = call("tools.restore", bad, "--try", env=environment(tmp_path / "none"), code=1)
    assert "files/photos/кітапхана.jpg is missing" in told


def test_a_table_that_lost_a_row_is_named(archive, tmp_path):
    def lose(name, data):
        if name != backup.DATABASE:
            return data
        path = tmp_path / "db.sqlite3"
        path.write_bytes(data)
        with closing(sqlite3.connect(path)) as link:
            link.execute("DELETE FROM foundation_auditentry WHERE id = 1")
            link.commit()
        return path.read_bytes()

    bad = rewritten(archive, tmp_path / "bad.tar.gz", lose)
    told = call("tools.restore", bad, "--try", env=environment(tmp_path / "none"), code=1)
    assert "table foundation_auditentry is not what it was" in told


def test_an_archive_that_breaks_off_is_called_damaged(archive, tmp_path):
    (tmp_path / "half.tar.gz").write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    with pytest.raises(SystemExit, match="is damaged"):
        restore.unpack_and_compare(tmp_path / "half.tar.gz", tmp_path / "out")


def test_an_archive_of_a_newer_version_is_refused(archive, tmp_path):
    def newer(name, data):
        return json.dumps({**json.loads(data), "format": 99}) if name == backup.MANIFEST else data

    def as_bytes(name, data):
        told = newer(name, data)
        return told.encode() if isinstance(told, str) else told

    bad = rewritten(archive, tmp_path / "bad.tar.gz", as_bytes)
    with pytest.raises(SystemExit, match="made by a newer Kerege"):
        restore.unpack_and_compare(bad, tmp_path / "out")


def test_only_the_newest_are_kept_and_other_files_are_left_alone(tmp_path):
    names = [f"kerege-2026-01-0{day}-030000.tar.gz" for day in range(1, 6)]
    for name in [*names, "holiday.jpg", "kerege-before-the-move.tar.gz"]:
        (tmp_path / name).touch()
    assert [p.name for p in backup.too_many(tmp_path, 2)] == names[2::-1]
    assert backup.too_many(tmp_path, 0) == []


def test_a_key_from_the_environment_is_not_in_the_archive(demo, tmp_path):
    told = call(
        "tools.backup", tmp_path / "a.tar.gz", env=environment(demo, KEREGE_SECRET_KEY="elsewhere")
    )
    assert "The secret key is not in it" in told
    with tarfile.open(tmp_path / "a.tar.gz") as packed:
        assert "secret-key" not in packed.getnames()


def test_a_backup_never_overwrites_one(tmp_path):
    archive = tmp_path / "kerege.tar.gz"
    archive.write_bytes(b"precious")
    with pytest.raises(SystemExit, match="never overwrites"):
        backup.main([str(archive)])
    assert archive.read_bytes() == b"precious"


def test_nothing_is_restored_over_something(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "precious").touch()
    (tmp_path / "a.tar.gz").touch()
    monkeypatch.setenv("KEREGE_DATA", str(tmp_path / "data"))
    with pytest.raises(SystemExit, match="is not empty"):
        restore.main([str(tmp_path / "a.tar.gz")])


def test_an_archive_that_leads_out_of_the_folder_is_refused(tmp_path, monkeypatch):
    (tmp_path / "evil").write_text("x")
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as out:
        out.add(tmp_path / "evil", arcname="../evil-was-here")
    monkeypatch.setenv("KEREGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(SystemExit, match="does not belong into a backup"):
        restore.main([str(tmp_path / "a.tar.gz")])
    assert not (tmp_path / "evil-was-here").exists()


@pytest.mark.postgres
@pytest.mark.slow
def test_what_was_backed_up_on_postgresql_is_restored_on_both(archive, tmp_path):
    with a_postgres() as first, a_postgres() as second:
        call("tools.restore", archive, env=environment(tmp_path / "one", first))
        kept = tmp_path / "again.tar.gz"
        told = call("tools.backup", kept, "--check", env=environment(tmp_path / "one", first))
        assert "all as they were" in told
        call("tools.restore", kept, env=environment(tmp_path / "two", second))
        told = call("tools.restore", kept, env=environment(tmp_path / "three", second), code=1)
        assert "is not empty" in told
    call("tools.restore", kept, env=environment(tmp_path / "back"))
    assert rows(tmp_path / "back" / backup.DATABASE, "events_registration") > 300
    assert not (tmp_path / "one" / backup.DATABASE).exists()
