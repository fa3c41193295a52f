import sqlite3
import tarfile
from contextlib import closing

import pytest

from tools import backup, restore


@pytest.fixture
def installation(tmp_path, settings):
    """A data folder with a database, a file and a key."""
    folder = tmp_path / "data"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "certificate.pdf").write_bytes(b"%PDF")
    (folder / "secret-key").write_text("the key")
    with closing(sqlite3.connect(folder / backup.DATABASE)) as database:
        database.execute("CREATE TABLE seats (taken)")
        database.execute("INSERT INTO seats VALUES (53)")
        database.commit()
    settings.DATA = folder
    databases = {"default": {"ENGINE": "sqlite3", "NAME": folder / backup.DATABASE}}
    settings_of_backup = type("Settings", (), {"DATA": folder, "DATABASES": databases})
    return folder, settings_of_backup


def test_what_was_backed_up_is_restored(installation, tmp_path, monkeypatch):
    folder, settings = installation
    monkeypatch.setattr(backup, "settings", settings)
    archive = tmp_path / "kerege.tar.gz"
    backup.main([str(archive)])
    monkeypatch.setenv("KEREGE_DATA", str(tmp_path / "new"))
    restore.main([str(archive)])
    assert (tmp_path / "new/files/certificate.pdf").read_bytes() == b"%PDF"
    assert (tmp_path / "new/secret-key").read_text() == "the key"
    assert (tmp_path / "new/secret-key").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "new" / backup.DATABASE)) as database:
        assert database.execute("SELECT taken FROM seats").fetchall() == [(53,)]


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
    with pytest.raises(SystemExit, match="does not belong into a backup"):
        restore.main([str(tmp_path / "a.tar.gz")])
    assert not (tmp_path / "evil-was-here").exists()
