"""The index within the database: what is asked of FTS5 and of `tsvector`, said once for both.

Columns stand for fields of a document: titles, authors, text, marks. A question is a list of
groups, all of which must be found; a group is found by any of its phrases, a phrase by all of its
terms, a term by any of its keys.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from kerege.search.analysis import Term

Phrase = Sequence[Term]
Group = Sequence[Phrase]
Question = Sequence[Group]

TABLE = "search_searchdoc"
INDEX = "search_index"
SYNONYMS = "search_synonym"
COLUMNS = ("title_keys", "author_keys", "text_keys", "marks")
TITLE, TITLE_AND_AUTHOR, ANYWHERE = COLUMNS[:1], COLUMNS[:2], COLUMNS[:3]
# In PostgreSQL a letter before the key says in which field it stands: no row has to be looked into.
AUTHOR = COLUMNS[1:2]
_FIELDS = {TITLE: "t", AUTHOR: "a", TITLE_AND_AUTHOR: "ta", ANYWHERE: "w"}
WINDOW = 16  # rows for each hit that is wanted, among the newest: where they are looked for first
WIDER = 8  # times, where that promises enough
NEWEST = 3000  # rows among which the beginning of a word is looked for first


def matching(
    question: Question,
    columns: Sequence[str],
    *,
    marks: Sequence[str] = (),
    beginning: str = "",
    limit: int,
) -> list[int]:
    """Primary keys of documents, the newest first.

    `marks` must all be there; `beginning` is the key of an unfinished word.
    """
    wanted, statement = _asked(question, columns, marks, beginning)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [wanted, limit])
        return [row[0] for row in cursor.fetchall()]


def facts(question: Question, columns: Sequence[str], *, limit: int) -> list[tuple[Any, ...]]:
    """Of the same documents: primary key, kind, year, district, languages."""
    wanted, statement = _asked(question, columns, (), "")
    if not wanted:
        return []
    names = "id, kind, year, district_id, languages"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {TABLE} WHERE id IN ({statement})", [wanted, limit])
        return sorted(cursor.fetchall(), reverse=True)


def lengths_of_titles(numbers: Sequence[int]) -> dict[int, int]:
    """How many keys the titles of these documents have, less one."""
    if not numbers:
        return {}
    places = ", ".join(["%s"] * len(numbers))
    spaces = "length(title_keys) - length(replace(title_keys, ' ', ''))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {spaces} FROM {TABLE} WHERE id IN ({places})", numbers)
        return dict(cursor.fetchall())


def synonyms(
    keys: Sequence[str], lemmas: Sequence[str], *, limit: int
) -> list[tuple[str, str, str]]:
    """Group, key and lemmas of the names that are these; asked before every search."""
    if not keys:
        return []

    def any_of(column: str, values: Sequence[str]) -> str:
        return f"{column} IN ({', '.join(['%s'] * len(values))})"

    statement = (
        f'SELECT "group", key, lemma_key FROM {SYNONYMS} WHERE {any_of("key", keys)} '
        f'OR {any_of("lemma_key", lemmas)} ORDER BY "group", form LIMIT %s'
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*keys, *lemmas, limit])
        return cursor.fetchall()


def answered(questions: Sequence[Question], columns: Sequence[str]) -> list[bool]:
    """Of each question whether anything answers it; one statement."""
    if not questions:
        return []
    parts: list[str] = []
    is_sqlite = connection.vendor == "sqlite"
    wanted: list[str] = []
    for question in questions:
        words, _statement = _asked(question, columns, (), "")
        # Any will do, in no order: the newest would have to be looked for.
        statement = (
            f"SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH %s"
            if is_sqlite
            else f"SELECT {INDEX}_any(%s::tsquery)"
        )
        wanted.append(words)
        parts.append(f"SELECT EXISTS ({statement}) AS is_there")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), wanted)
        return [bool(row[0]) for row in cursor.fetchall()]


def _asked(
    question: Question, columns: Sequence[str], marks: Sequence[str], beginning: str
) -> tuple[str, str]:
    """What is asked in the words of this database, and the statement that asks it."""
    if connection.vendor == "sqlite":
        return _sqlite(question, columns, marks, beginning), (
            f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s ORDER BY rowid DESC LIMIT %s"
        )
    found = f"{INDEX}_beginning" if beginning else f"{INDEX}_found"
    return _postgres(question, columns, marks, beginning), f"SELECT {found}(%s::tsquery, %s)"


def _sqlite(
    question: Question, columns: Sequence[str], marks: Sequence[str], beginning: str
) -> str:
    texts = _and(
        [
            *(_or(_and(_or(f'"{key}"' for key in t.keys) for t in p) for p in g) for g in question),
            *([f'"{beginning}" *'] if beginning else []),
        ]
    )
    where = f"{{{' '.join(columns)}}} : {texts}" if texts else ""
    return " AND ".join([*([where] if where else []), *(f'marks : "{mark}"' for mark in marks)])


def _postgres(
    question: Question, columns: Sequence[str], marks: Sequence[str], beginning: str
) -> str:
    fields = _FIELDS[tuple(columns)]

    def stands(key: str, how: str = "") -> str:
        return _or((f"'{field}{key}'{how}" for field in fields), "|")

    parts = [
        _or((_and((_or(map(stands, t.keys), "|") for t in p), "&") for p in g), "|")
        for g in question
    ]
    parts += [stands(beginning, ":*")] if beginning else []
    parts += [f"'{mark}'" for mark in marks]
    return " & ".join(parts)


def _and(parts: Iterable[str], word: str = "AND") -> str:
    kept = list(parts)
    return f"({f' {word} '.join(kept)})" if kept else ""


def _or(parts: Iterable[str], word: str = "OR") -> str:
    return _and(parts, word)


def settle() -> None:
    """After much was written: PostgreSQL counts anew, or it would read the whole table."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")


def prepare(schema_editor: Any) -> None:
    """Make the index and the triggers that keep it; again after a change of the table."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRES:
        schema_editor.execute(statement, params=None)


def remove(schema_editor: Any) -> None:
    """Take all of it away."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in _SQLITE_AWAY if is_sqlite else _POSTGRES_AWAY:
        schema_editor.execute(statement, params=None)


_LIST = ", ".join(COLUMNS)
_NEW = ", ".join(f"NEW.{column}" for column in COLUMNS)
_OLD = ", ".join(f"OLD.{column}" for column in COLUMNS)
_FORGET = f"INSERT INTO {INDEX}({INDEX}, rowid, {_LIST}) VALUES ('delete', OLD.id, {_OLD});"
_LEARN = f"INSERT INTO {INDEX}(rowid, {_LIST}) VALUES (NEW.id, {_NEW});"
_SQLITE_AWAY = [
    *(f"DROP TRIGGER IF EXISTS {INDEX}_{deed}" for deed in ("insert", "update", "delete")),
    f"DROP TABLE IF EXISTS {INDEX}",
]
_SQLITE = [
    *_SQLITE_AWAY,
    # Texts stand in the table already; of places in the text only the column is kept.
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_LIST}, content='{TABLE}', content_rowid='id', "
    "detail=column, tokenize='unicode61 remove_diacritics 0', prefix='3 4')",
    f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON {TABLE} BEGIN {_LEARN} END",
    f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON {TABLE} BEGIN {_FORGET} END",
    f"CREATE TRIGGER {INDEX}_update AFTER UPDATE OF {_LIST} ON {TABLE} "
    f"BEGIN {_FORGET} {_LEARN} END",
    f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",
]
_PARTS = (("title_keys", "tw"), ("author_keys", "aw"), ("text_keys", "w"), ("marks", "-"))
_VECTOR = " || ".join(
    f"{INDEX}_part(NEW.{column}, '{'' if field == '-' else field}')"
    for column, fields in _PARTS
    for field in fields
)
_POSTGRES_AWAY = [
    f"DROP TRIGGER IF EXISTS {INDEX} ON {TABLE}",
    f"DROP FUNCTION IF EXISTS {INDEX}()",
    f"DROP FUNCTION IF EXISTS {INDEX}_part(text, text)",
    f"DROP FUNCTION IF EXISTS {INDEX}_found(tsquery, int)",
    f"DROP FUNCTION IF EXISTS {INDEX}_newest()",
    f"DROP FUNCTION IF EXISTS {INDEX}_beginning(tsquery, int)",
    f"DROP FUNCTION IF EXISTS {INDEX}_any(tsquery)",
    f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector",
]
# Whether anything is there. A guess of a hundred words is thought to be frequent, and stands
# nowhere: without this every row of the table would be looked into.
ANY_IN_POSTGRES = f"""
CREATE OR REPLACE FUNCTION {INDEX}_any(asked tsquery) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN RETURN QUERY EXECUTE
    'SELECT id FROM {TABLE} WHERE vector @@ $1 LIMIT 1' USING asked;
END
$$
"""
# What was written last waits in a list that every question reads from end to end: a short one.
AT_ONCE_IN_POSTGRES = [
    f"ALTER INDEX {INDEX}_vector SET (gin_pending_list_limit = 64)",
    f"SELECT gin_clean_pending_list('{INDEX}_vector')",
]
# A frequent word stands among the newest often enough: of all its rows only those are looked into.
# By bitmaps alone, whatever is known of how frequent it is: a row costs little, its vector much.
FOUND_IN_POSTGRES = [
    f"""
CREATE OR REPLACE FUNCTION {INDEX}_newest() RETURNS bigint
LANGUAGE sql STABLE SET enable_indexscan = on SET enable_seqscan = off AS $$
    SELECT max(id) FROM {TABLE}
$$
""",
    f"""
CREATE OR REPLACE FUNCTION {INDEX}_found(asked tsquery, most int) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE
SET random_page_cost = 0.3 SET enable_indexscan = off SET enable_seqscan = off AS $$
DECLARE
    found bigint[];
    newest bigint := {INDEX}_newest();
    reach bigint := most * {WINDOW};
BEGIN
    WHILE reach < newest LOOP
        EXECUTE 'SELECT ARRAY(SELECT id FROM {TABLE} WHERE vector @@ $1 AND id > $2 '
            'ORDER BY id DESC LIMIT $3)' INTO found USING asked, newest - reach, most;
        IF cardinality(found) >= most THEN
            RETURN QUERY SELECT unnest(found);
            RETURN;
        END IF;
        EXIT WHEN cardinality(found) * {WIDER} < most;
        reach := reach * {WIDER};
    END LOOP;
    RETURN QUERY EXECUTE
        'SELECT id FROM {TABLE} WHERE vector @@ $1 ORDER BY id DESC LIMIT $2' USING asked, most;
END
$$
""",
]
_POSTGRES = [
    *_POSTGRES_AWAY,
    ANY_IN_POSTGRES,
    f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector",
    # Keys are letters and figures only: nothing in them needs to be quoted.
    f"""
CREATE FUNCTION {INDEX}_part(keys text, field text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(string_agg('''' || field || key || '''', ' '), '')::tsvector
    FROM regexp_split_to_table(keys, ' ') AS key WHERE key <> ''
$$
""",
    f"""
CREATE FUNCTION {INDEX}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.vector := {_VECTOR}; RETURN NEW; END
$$
""",
    f"""
CREATE TRIGGER {INDEX} BEFORE INSERT OR UPDATE OF {_LIST} ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {INDEX}()
""",
    *FOUND_IN_POSTGRES,
    # How often words begin so is not known before: what is frequent stands among the newest, too.
    f"""
CREATE FUNCTION {INDEX}_beginning(asked tsquery, most int) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE found bigint[];
BEGIN
    found := ARRAY(
        SELECT doc.id
        FROM (SELECT id, vector FROM {TABLE} ORDER BY id DESC LIMIT {NEWEST}) AS doc
        WHERE doc.vector @@ asked ORDER BY doc.id DESC LIMIT most
    );
    IF cardinality(found) < most THEN
        RETURN QUERY SELECT {INDEX}_found(asked, most);
    ELSE
        RETURN QUERY SELECT unnest(found);
    END IF;
END
$$
""",
    f"UPDATE {TABLE} SET marks = marks",
    f"CREATE INDEX {INDEX}_vector ON {TABLE} USING gin (vector)",
    *AT_ONCE_IN_POSTGRES,
]
