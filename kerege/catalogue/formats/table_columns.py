"""What a column of a table of books may hold, and how such columns are headed in real lists."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.imports.importers import Column

COLUMNS = (
    Column("title", _("Title"), (
        "название", "заглавие", "наименование", "название книги", "автор и название", "title",
        "атауы", "кітаптың атауы", "кітап атауы", "аты", "тақырып аты", "книга", "кітап", "book",
    )),
    Column("authors", _("Authors"), (
        "автор", "авторы", "фио автора", "авторлар", "авторы мен", "автордың аты жөні",
        "author", "authors", "первый автор",
    )),
    Column("remainder", _("Other title information"), (
        "сведения относящиеся к заглавию", "подзаголовок", "тақырыпша", "subtitle",
    )),
    Column("responsibility", _("Statement of responsibility"), (
        "сведения об ответственности", "жауапкершілік туралы мәлімет", "responsibility",
    )),
    Column("volume", _("Volume"), (
        "том", "номер тома", "часть", "выпуск", "томы", "бөлімі", "volume", "part",
    )),
    Column("translators", _("Translators"), (
        "переводчик", "переводчики", "аудармашы", "аудармашылар", "translator", "translators",
    )),
    Column("illustrators", _("Illustrators"), (
        "художник", "художники", "иллюстратор", "суретші", "суретшілер", "illustrator",
    )),
    Column("editors", _("Editors"), ("редактор", "редакторы", "редакторлар", "editor", "editors")),
    Column("compilers", _("Compilers"), (
        "составитель", "составители", "құрастырушы", "құрастырушылар", "compiler", "compilers",
    )),
    Column("edition", _("Edition"), (
        "издание", "сведения об издании", "басылым", "басылымы", "edition",
    )),
    Column("place", _("Place of publication"), (
        "место издания", "город", "город издания", "басылған жері", "шыққан жері", "қала",
        "place", "place of publication", "city",
    )),
    Column("publisher", _("Publisher"), (
        "издательство", "издатель", "баспа", "баспасы", "баспа атауы", "publisher",
    )),
    Column("year", _("Year"), (
        "год", "год издания", "год изд", "жылы", "шыққан жылы", "басылған жылы", "жыл", "year",
        "дата издания", "publication year",
    )),
    Column("extent", _("Extent"), (
        "объем", "страницы", "количество страниц", "кол во страниц", "стр", "беті", "бет саны",
        "көлемі", "pages", "extent",
    )),
    Column("series", _("Series"), ("серия", "сериясы", "топтама", "series")),
    Column("isbn", "ISBN", ("isbn", "исбн", "isbn номер", "международный номер")),
    Column("languages", _("Languages"), (
        "язык", "язык издания", "языки", "тіл", "тілі", "басылым тілі", "language", "languages",
    )),
    Column("subjects", _("Subjects"), (
        "рубрика", "рубрики", "предметная рубрика", "предметные рубрики", "тематика", "тема",
        "ключевые слова", "айдар", "айдарлар", "пәндік айдар", "тақырыбы", "кілт сөздер",
        "subject", "subjects", "keywords",
    )),
    Column("udc", _("UDC"), ("удк", "әож", "ӘОЖ индексі", "udc")),
    Column("bbk", _("LBC"), ("ббк", "кбж", "кбк", "ббк индекс", "lbc", "bbk")),
    Column("age", _("Age mark"), (
        "возраст", "возрастная маркировка", "возрастной знак", "жасы", "жас белгісі", "age",
    )),
    Column("annotation", _("Annotation"), ("аннотация", "андатпа", "аңдатпа", "annotation")),
    Column("library", _("Library where it stands"), (
        "библиотека", "филиал", "место хранения", "сигла", "кітапхана", "сақталатын жері",
        "сақтау орны", "library", "branch", "location",
    )),
    Column("copies", _("Copies"), (
        "экземпляры", "количество экземпляров", "кол во экз", "экз", "количество", "кол во",
        "дана", "дана саны", "саны", "copies",
    )),
    Column("shelf_mark", _("Shelf mark"), (
        "шифр", "полочный шифр", "расстановочный шифр", "авторский знак", "сөре шифры",
        "шифры", "автор белгісі", "shelf mark", "call number",
    )),
    Column("inventory", pgettext_lazy("of a copy", "Inventory number"), (
        "инвентарный номер", "инв номер", "инв №", "инвентарный №", "түгендеу нөмірі",
        "түгендеу №", "инвентарлық нөмір", "inventory number",
    )),
    Column("number", _("Number of the record there"), (
        "номер записи", "код записи", "идентификатор", "жазба нөмірі", "id", "mfn", "record number",
    )),
)  # fmt: skip
CODES = frozenset(column.code for column in COLUMNS)
# These say something of a copy; rows that differ in nothing else are one book.
OF_COPIES = frozenset({"library", "copies", "shelf_mark", "inventory"})
