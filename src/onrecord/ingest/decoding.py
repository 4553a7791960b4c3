"""From bytes to text: byte-order marks, UTF-8, and what to say where it is neither."""

from __future__ import annotations

import codecs
import re
import shlex

from onrecord.ingest import codes
from onrecord.ingest.reader import HEAD, Source
from onrecord.model import Finding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF", "turn it into text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP, Word, OpenDocument or EPUB file", "save or convert it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "save it as plain text"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as plain text"),
    (b"From: <Saved by", "a saved web archive (MHTML)", "save the page as HTML only"),
    (b"\x1f\x8b", "a gzip file", "unpack it first with gunzip"),
    (b"BZh", "a bzip2 file", "unpack it first with bunzip2"),
    (b"\xfd7zXZ", "an xz file", "unpack it first with unxz"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", "unpack it first with unzstd"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a PNG picture", "give the text, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the text, not a picture of it"),
    (b"GIF8", "a GIF picture", "give the text, not a picture of it"),
    (b"ID3", "a sound file", "give a transcript of it"),
    (b"RIFF", "a sound or video file", "give a transcript of it"),
    (b"OggS", "a sound or video file", "give a transcript of it"),
    (b"SQLite format 3\0", "an SQLite database", "export the texts as JSON lines"),
    (b"\x7fELF", "a program", "give a text file"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.I)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{1,40})", re.I)
_WEB_ENCODINGS = (
    "utf-8 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7"
    " iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman"
    " cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gb18030 big5hkscs"
    " euc_jp iso2022_jp cp932 cp949"
).split()
_ON_THE_WEB = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gbk": "gb18030"}
_ON_THE_WEB |= {"gb2312": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949"}


def decode_text(source: Source) -> str | Finding:
    """The text of a source in UTF-8, or in UTF-16 or UTF-32 with a byte-order mark.

    The mark is left in, so that offsets stay those of the file. Anything else is a finding
    that says how to convert the file: an encoding is never guessed.
    """
    data = source.data
    encoding = _bom(data)
    foreign = None if encoding else _foreign(source)
    if foreign:
        return foreign
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        return _not_decoded(source, error)


def decode_page(source: Source) -> tuple[str, Finding | None] | Finding:
    """The markup of a page, and a finding where characters had to be replaced.

    In this order: a byte-order mark; UTF-8 where the bytes are valid in it and not plain ASCII,
    since saved pages keep a declaration that is no longer true; the encoding that the page
    declares, read as browsers read it. Without any, the page is not read.
    """
    data = source.data
    encoding = _bom(data)
    foreign = None if encoding else _foreign(source)
    if foreign:
        return foreign
    declared = encoding or _declared(data[:HEAD]) or "utf-8"
    for attempt in (declared,) if encoding or data.isascii() else ("utf-8", declared):
        try:
            return data.decode(attempt), None
        except UnicodeDecodeError as error:
            problem = error
    if not encoding and _declared(data[:HEAD]) is None:
        return _not_decoded(source, problem)
    lost = source.finding(
        codes.CHARACTERS_LOST,
        f"the page says it is {declared} but has other bytes, first at byte {problem.start:,};"
        " they were replaced by �",
        "compare the words with the page, or save it again as UTF-8",
        "warning",
    )
    return data.decode(declared, errors="replace"), lost


def _bom(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _declared(head: bytes) -> str | None:
    """The encoding that a page declares, where it is one of those of the web."""
    found = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", errors="replace")).name
    except (LookupError, ValueError):
        return None
    name = _ON_THE_WEB.get(name, name)
    # A declaration in bytes that can be read as ASCII is not true if it says UTF-16.
    name = "utf-8" if name.startswith("utf-16") else name
    return name if name in _WEB_ENCODINGS else None


def _foreign(source: Source) -> Finding | None:
    """The finding for what is no text at all."""
    data = source.data
    known = next((m for m in _MAGIC if data.startswith(m[0])), None)
    if known:
        return source.finding(codes.BINARY, f"this is {known[1]}, not text", known[2])
    at = data.find(b"\0")
    if at < 0:
        return None
    sample = data[:HEAD]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > max(4, 0.15 * len(sample)) and min(even, odd) < 0.05 * max(even, odd):
        name = "UTF-16LE" if odd > even else "UTF-16BE"
        return source.finding(
            codes.ENCODING,
            "the text seems to be UTF-16 without a byte-order mark",
            _convert(source, name),
        )
    return source.finding(
        codes.BINARY,
        f"this is not text: there is a NUL byte at byte {at:,}",
        "give plain text, HTML or JSON lines",
    )


def _not_decoded(source: Source, error: UnicodeDecodeError) -> Finding:
    data = source.data
    line = data.count(b"\n", 0, error.start) + 1
    if error.encoding.replace("_", "-").lower() != "utf-8":
        message = f"the text is not valid {error.encoding.upper()} (at byte {error.start:,})"
        return source.finding(codes.ENCODING, message, "the file may be cut off; get it again")
    message = f"the text is not UTF-8: byte {data[error.start]:#04x} in line {line:,}"
    return source.finding(codes.ENCODING, message, _encoding_hint(source, error))


def _encoding_hint(source: Source, error: UnicodeDecodeError) -> str:
    data = source.data
    if error.end >= len(data) and error.reason == "unexpected end of data":
        return "the file seems to be cut off in the middle of a character; get it again"
    kept = data.decode("utf-8", errors="ignore")
    if sum(not c.isascii() for c in kept[:100_000]) > len(data) - len(kept.encode("utf-8")):
        return "most of it is UTF-8, so the file is damaged; get it again, or drop the bytes: " + (
            _convert(source, "UTF-8", "-c ")
        )
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "find out its encoding, then convert it with iconv -f ENCODING -t UTF-8"
    return "if it is Windows-1252 or Latin-1, convert it: " + _convert(source, "WINDOWS-1252")


def _convert(source: Source, encoding: str, option: str = "") -> str:
    known = source.path is not None and source.where.isprintable()
    name = shlex.quote(source.where) if known else "FILE"
    return f"iconv {option}-f {encoding} -t UTF-8 {name} > converted.txt"
