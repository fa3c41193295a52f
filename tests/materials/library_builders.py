"""Works of the methodical library for the tests."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.foundation import audit, purposes
from kerege.foundation.actions import stored_files
from kerege.foundation.translated import T
from kerege.materials.actions import library_review, library_writing
from tests.builders import NOW, a_person, an_organiser

PDF = b"%PDF-1.4\n"


def words(**said):
    """What a form gives."""
    title = said.pop("title", "Отбасылық оқу")
    return {
        "kind": "scenario",
        "title": T(kk=title, ru=f"{title} (ru)"),
        "abstract": T(kk="Сценарий туралы"),
        "languages": "kk",
        "age_mark": "6",
        "licence": "cc_by",
        "year": 2022,
        "meant_for": "",
        "link": "",
    } | said


def a_draft(*, by=None, authors=(("Сейітқызы Айгүл", ""),), **said):
    """A draft of a librarian."""
    return library_writing.begin(
        values=words(**said), authors=list(authors), by=by or a_person(), now=NOW
    )


def with_file(row, data=PDF, name="work.pdf", *, by=None, note=""):
    """The same work with a file of these bytes."""
    by = by or row.made_by
    key = stored_files.receive_whole(
        owner_id=by.pk,
        purpose=purposes.find(library_writing.FILE),
        about=audit.name_of(row),
        file=SimpleUploadedFile(name, data),
        now=NOW,
    )
    return library_writing.add_file(
        publication=row, keys=[key], note=note, accepted=False, by=by, now=NOW
    )


def a_published(*, by=None, data=PDF, name="work.pdf", **said):
    """A work on the shelves."""
    row = a_draft(by=by, **said)
    with_file(row, data, name)
    library_review.publish(publication=row, by=an_organiser(), now=NOW)
    row.refresh_from_db()
    return row


def a_pdf(*pages):
    """A real PDF with these words (Latin) on its pages."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        drawn = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET"
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    body = "".join(f"{n} 0 obj\n{part}\nendobj\n" for n, part in enumerate(parts, start=1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R >>\n".encode()


def packed(members):
    """A ZIP with these members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
