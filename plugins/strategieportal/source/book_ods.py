"""A workbook as OpenDocument (ODF 1.3, OASIS): no kept library writes lists of choices, notes and locked cells without raw XML.

https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/
"""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from strategieportal.language import say
from strategieportal.source.book import as_written, is_exact
from strategieportal.source.grid import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.source.book import Book, BookSheet, Column, Content

_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
    )
)
_STYLES: Final = (
    '<number:text-style style:name="N1"><number:text-content/></number:text-style>'
    '<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    '<style:table-cell-properties fo:background-color="#e6eef2" fo:wrap-option="wrap"/></style:style>'
    '<style:style style:name="open" style:family="table-cell" style:data-style-name="N1">'
    '<style:table-cell-properties style:cell-protect="none" fo:wrap-option="wrap"/></style:style>'
    '<style:style style:name="figure" style:family="table-cell">'
    '<style:table-cell-properties style:cell-protect="none"/></style:style>'
    '<style:style style:name="locked" style:family="table-cell" style:data-style-name="N1">'
    '<style:table-cell-properties style:cell-protect="protected" fo:background-color="#f2f2f2" fo:wrap-option="wrap"/>'
    "</style:style>"
    '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def write_ods(book: Book) -> bytes:
    """The bytes of ``book``; the same book gives the same bytes."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        # The type stands first and unpacked, so that a file's first bytes tell what it is.
        packed.writestr(zipfile.ZipInfo("mimetype"), _TYPE, zipfile.ZIP_STORED)
        for name, text in (("content.xml", "".join(_content(book))), ("META-INF/manifest.xml", manifest)):
            packed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _content(book: Book) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
    yield f"<office:automatic-styles>{_STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
    yield "<table:content-validations>"
    for sheet in book.sheets:
        yield from (_validation(sheet, at, one) for at, one in enumerate(sheet.columns) if one.choices)
    yield "</table:content-validations>"
    yield f"<table:table table:name={quoteattr(say('tables.about'))}><table:table-column/>"
    yield from (f"<table:table-row>{_cell(line, 'open')}</table:table-row>" for line in (book.title, *book.about))
    yield "</table:table>"
    for sheet in book.sheets:
        yield from _table(sheet)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _name(sheet: BookSheet, at: int) -> str:
    return f"{sheet.name}.{letters(at + 1)}"


def _validation(sheet: BookSheet, at: int, column: Column) -> str:
    listed = ";".join('"' + one.replace('"', '""') + '"' for one in column.choices)
    condition = quoteattr(f"of:cell-content-is-in-list({listed})")
    return (
        f"<table:content-validation table:name={quoteattr(_name(sheet, at))} table:condition={condition}"
        ' table:allow-empty-cell="true" table:display-list="unsorted"/>'
    )


def _table(sheet: BookSheet) -> Iterator[str]:
    style = ' table:style-name="hidden"' if sheet.hidden else ""
    yield f'<table:table table:name={quoteattr(sheet.name)}{style} table:protected="true">'
    yield f'<table:table-column table:number-columns-repeated="{len(sheet.columns)}"/><table:table-row>'
    yield from (_cell(one.head, "head", note=one.note) for one in sheet.columns)
    yield "</table:table-row>"
    for row in sheet.rows:
        cells = zip(sheet.columns, row, strict=True)
        told = (
            _cell(value, "locked" if one.locked else "", _offered(sheet, at)) for at, (one, value) in enumerate(cells)
        )
        yield f"<table:table-row>{''.join(told)}</table:table-row>"
    blank = "".join(_cell(None, "open", _offered(sheet, at)) for at in range(len(sheet.columns)))
    yield f"<table:table-row>{blank}</table:table-row>" * sheet.spare
    yield "</table:table>"


def _offered(sheet: BookSheet, at: int) -> str:
    """The attribute that names the choices of a column, if it has any."""
    return f" table:content-validation-name={quoteattr(_name(sheet, at))}" if sheet.columns[at].choices else ""


def _cell(value: Content, style: str, more: str = "", *, note: str = "") -> str:
    told = f"<office:annotation>{_paragraphs(note)}</office:annotation>" if note else ""
    if isinstance(value, Decimal) and is_exact(value):
        look = style or "figure"
        number = f'office:value-type="float" office:value="{value:f}"'
        return f'<table:table-cell table:style-name="{look}" {number}{more}>{told}{_paragraphs(f"{value:f}")}</table:table-cell>'
    look = style or "open"
    value = as_written(value) if isinstance(value, Decimal) else value
    if value is None:
        return f'<table:table-cell table:style-name="{look}"{more}>{told}</table:table-cell>'
    return (
        f'<table:table-cell table:style-name="{look}" office:value-type="string"{more}>'
        f"{told}{_paragraphs(value)}</table:table-cell>"
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))


def _spaced(line: str) -> str:
    """A line with all its blanks: of several, and of those at its ends, XML would keep one or none. A tab is a blank."""
    told = escape(line.replace("\t", " "))
    kept = ""
    for at, letter in enumerate(told):
        alone = 0 < at < len(told) - 1 and told[at - 1] != " "
        kept += letter if letter != " " or alone else "<text:s/>"
    return kept
