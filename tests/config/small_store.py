"""A store in memory that speaks as much S3 as keeping files takes. It believes every signature."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

LISTED = "<Contents><Key>{}</Key><Size>{}</Size><ETag>x</ETag></Contents>"
FOLDER = "<CommonPrefixes><Prefix>{}</Prefix></CommonPrefixes>"


class Handler(BaseHTTPRequestHandler):
    """One request of S3."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self):  # noqa: N802 -- the name that http.server calls
        self.kept[self.key] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_HEAD(self):  # noqa: N802 -- as above
        self.give()

    def do_GET(self):  # noqa: N802 -- as above
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if "list-type" in asked or "prefix" in asked:
            self.answer(200, self.listing(asked.get("prefix", [""])[0]).encode())
        else:
            self.give()

    def do_DELETE(self):  # noqa: N802 -- as above
        self.kept.pop(self.key, None)
        self.answer(204)

    @property
    def key(self):
        return unquote(urlsplit(self.path).path).lstrip("/").partition("/")[2]

    @property
    def kept(self):
        bucket = urlsplit(self.path).path.lstrip("/").partition("/")[0]
        return self.server.buckets.setdefault(bucket, {})

    def give(self):
        body = self.kept.get(self.key)
        if body is None:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        else:
            self.answer(200, body)

    def listing(self, prefix):
        files, folders = [], set()
        for key, body in sorted(self.kept.items()):
            if key.startswith(prefix):
                inner, slash, _rest = key[len(prefix) :].partition("/")
                if slash:
                    folders.add(f"{prefix}{inner}/")
                else:
                    files.append(LISTED.format(escape(key), len(body)))
        told = "".join(files) + "".join(FOLDER.format(escape(name)) for name in sorted(folders))
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{told}</ListBucketResult>"

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{md5(body).hexdigest()}"')
        self.send_header("Last-Modified", "Fri, 01 Mar 2030 04:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args):
        """Quiet."""


@contextmanager
def a_store() -> Iterator[ThreadingHTTPServer]:
    """The server; `buckets` holds what it was given, `url(bucket)` is for KEREGE_FILES_URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.buckets = {}
    place = f"127.0.0.1:{server.server_port}"
    server.url = lambda bucket: f"s3://key:se%2Fcret@{place}/{bucket}?region=kz&tls=no"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
