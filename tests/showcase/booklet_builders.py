"""Booklets for the tests."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kerege.foundation.translated import T
from kerege.showcase.actions import booklet_pictures, booklet_review, booklets
from kerege.showcase.actions.booklets import Book, Text
from kerege.showcase.booklet_rules import maker_library
from kerege.showcase.models import BookletLayout, BookletLook
from tests.builders import NOW, TODAY, a_person, an_organiser


def words(**other):
    """The fields of a booklet as the form gives them."""
    return {
        "layout": BookletLayout.TRIFOLD,
        "look": BookletLook.WAVES,
        "title": T(kk="Жазғы оқу", ru="Летнее чтение"),
        "subtitle": T(kk="Тоғыз кітап, үш ай"),
        "age_mark": "6",
        "licence": "cc_by",
        "address": T(kk="Осакаровка кенті, Достық көшесі, 1"),
        "hours": T(kk="дс–жм 9:00–18:00"),
        "phone": "+7 72149 00 000",
    } | other


def typed(**other):
    """The same as a browser sends it."""
    return {
        "layout": "trifold",
        "look": "waves",
        "title_kk": "Жазғы оқу",
        "title_ru": "Летнее чтение",
        "licence": "cc_by",
        "age_mark": "",
        "phone": "+7 72149 00 000",
        "heading_1_kk": "Неге оқимыз",
        "text_1_kk": "Жазда уақыт көп.",
        "book_1": "Менің атым Қожа / Соқпақбаев, Бердібек",
        "note_1_kk": "Қожа туралы күлкілі кітап.",
        "deed": "save",
    } | other


def a_booklet(*, by=None, library=None, **other):
    """A draft with a text and two books."""
    by = by or a_person()
    return booklets.begin(
        library=library or maker_library(by, TODAY),
        values=words(**other),
        texts=[Text(heading=T(kk="Неге оқимыз"), text=T(kk="Жазда уақыт көп."))],
        books=[Book(title="Менің атым Қожа", author="Соқпақбаев"), Book(title="Абай жолы")],
        by=by,
        now=NOW,
    )


def a_picture_file(name="yurt.png", place=b""):
    """A small picture that tells where it was taken."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    Image.new("RGB", (120, 80), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue() + place, content_type="image/jpeg")


def with_picture(row, *, by):
    """A picture with its words and its right."""
    booklet_pictures.add(
        booklet=row,
        file=a_picture_file(),
        alt=T(kk="Киіз үй", ru="Юрта"),
        credit="Үлгі кітапханасы",
        rights="own",
        reviewed=True,
        by=by,
        now=NOW,
    )


def a_published_booklet(*, by=None, library=None, **other):
    """On the wall, with a picture."""
    by = by or an_organiser()
    row = a_booklet(by=by, library=library, **other)
    with_picture(row, by=by)
    booklet_review.publish(booklet=row, by=by, now=NOW)
    row.refresh_from_db()
    return row
