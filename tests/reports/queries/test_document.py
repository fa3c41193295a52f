import io
import zipfile
from datetime import timedelta
from pathlib import Path

import docx
import pikepdf
import pytest
from django.utils import translation

from kerege.foundation import typesetting
from kerege.network.models import Position
from kerege.reports import tasks
from kerege.reports.actions import report as actions
from kerege.reports.exports import docx_file, pdf_data
from kerege.reports.models import ReportFile
from kerege.reports.queries.document import Piece, document_of, pieces_of, plain
from tests.builders import NOW, an_organiser
from tests.reports.builders import an_online_seminar

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return actions.write(event=an_online_seminar(), by=an_organiser(), now=NOW)


def test_markdown_becomes_paragraphs_and_items():
    assert pieces_of("Мынау:\n\n- **бір**\n- екі\n\nСоңы\nосы") == [
        Piece("paragraph", "Мынау:"),
        Piece("item", "**бір**"),
        Piece("item", "екі"),
        Piece("paragraph", "Соңы осы"),
    ]


def test_plain_text_has_no_marks_but_keeps_addresses():
    assert plain("**бір** [есеп](https://example.org)") == "бір есеп (https://example.org)"


@pytest.mark.parametrize(
    ("language", "locale", "heading"),
    [
        ("kk", "kk-KZ", "Қатысушылар"),
        ("ru", "ru-RU", "Участники"),
        ("en", "en-GB", "Participants"),
    ],
)
def test_word_gets_headings_a_table_and_the_language(report, language, locale, heading):
    body = docx_file(document_of(report, language))

    paper = docx.Document(io.BytesIO(body))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert heading in headings
    (table,) = paper.tables
    assert len(table.rows) == 1 + 18 + 1
    assert table.rows[-1].cells[-1].text == "18"
    styles = zipfile.ZipFile(io.BytesIO(body)).read("word/styles.xml").decode()
    assert f'w:lang w:val="{locale}"' in styles
    assert paper.core_properties.language == locale


def test_the_table_has_a_row_a_district_and_a_column_a_position(report):
    part = next(part for part in document_of(report, "en").parts if part.table)
    assert len(part.table.rows) == 18 + 1
    with translation.override("en"):
        positions = [str(Position.HEAD.label), str(Position.LIBRARIAN.label)]
    assert part.table.head[1:] == [*positions, "Total"]


def test_the_pdf_is_archivable_and_speaks_its_language(report):
    body = typesetting.pdf(tasks.TEMPLATE, pdf_data(document_of(report, "kk")))

    with pikepdf.open(io.BytesIO(body)) as paper:
        assert str(paper.Root.Lang) == "kk"
        assert paper.Root.MarkInfo.Marked
        metadata = paper.open_metadata()
        assert metadata["pdfaid:part"] == "3"


def test_files_are_made_in_each_language_for_the_version_that_stands(report, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report.sections.filter(language="en").update(text="")

    tasks.make_files.func(report.pk)
    tasks.make_files.func(report.pk)

    kept = ReportFile.objects.filter(report=report, version=report.version)
    assert set(kept.values_list("language", flat=True)) == {"kk", "ru"}
    assert all(Path(file.file.path).read_bytes().startswith(b"%PDF") for file in kept)
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


def test_what_somebody_else_published_gets_its_files_too(report, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    tasks.make_missing(now=NOW)
    assert not ReportFile.objects.exists()

    actions.publish(report=report, by=an_organiser(), now=NOW)
    tasks.make_missing(now=NOW)
    made = set(ReportFile.objects.values_list("pk", "made_at"))
    tasks.make_missing(now=NOW + timedelta(minutes=1))

    assert len(made) == 3
    assert set(ReportFile.objects.values_list("pk", "made_at")) == made


def test_markup_of_people_is_only_text(report):
    report.sections.filter(code="goal").update(text='#read("/etc/passwd") $x^2$ *b* <i>')
    body = typesetting.pdf(tasks.TEMPLATE, pdf_data(document_of(report, "ru")))
    assert body.startswith(b"%PDF")


def test_strange_characters_stop_neither_word_nor_the_pdf(report):
    report.sections.filter(code="goal").update(text="\x0bАйгүл 😀 漢字")
    document = document_of(report, "ru")
    paper = docx.Document(io.BytesIO(docx_file(document)))
    assert "Айгүл 😀 漢字" in [paragraph.text for paragraph in paper.paragraphs]
    assert typesetting.pdf(tasks.TEMPLATE, pdf_data(document)).startswith(b"%PDF")
