"""What stands in a report, part after part? The same for the page, the feeds and the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from cms.charts import Chart, days_chart, ranking_chart
from cms.core.tables import Column, Table
from cms.flashreports.blocks import FIGURES_DAYS
from cms.flashreports.outline import numbered
from cms.flashreports.richtext import TextParagraph, paragraphs_of
from cms.flashreports.snapshots import snapshot_read

ITEM_LEVEL = 2


@dataclass(frozen=True)
class Part:
    """One part of a report; what a kind does not need is empty.

    Attributes:
        kind: heading, text, figures, table or picture.
        level: Of a heading, 1 to 4.
        label: Of a heading, its number.
        title: The heading, or the caption.
        html: The text as safe markup of the editor's.
        source: The unit that stands in brackets behind a text.
        chart: The picture of figures.
        table: The figures, or the editor's own table.
        picture: The editor's picture block.
        note: What a reader must know of the figures.
    """

    kind: str
    level: int = 0
    label: str = ""
    title: str = ""
    html: str = ""
    source: str = ""
    chart: Chart | None = None
    table: Table | None = None
    picture: Any = None
    note: str = ""

    @property
    def paragraphs(self) -> list[TextParagraph]:
        """The text without markup, the source unit behind its last paragraph."""
        return paragraphs_of(self.html_with_source)

    @property
    def html_with_source(self) -> str:
        """The text as markup, the source unit in brackets at the end of its last paragraph."""
        if not self.source:
            return self.html
        source = f"（{escape(self.source)}）"
        head, end, tail = self.html.rpartition("</p>")
        return f"{head}{source}{end}{tail}" if end else f"{self.html}<p>{source}</p>"


def parts_of(body: Any) -> list[Part]:
    """Return the parts of a report's body, its headings numbered."""
    raw = [part for block in body for part in _parts(block)]
    headings = numbered(part.level for part in raw if part.kind == "heading")
    return [part if part.kind != "heading" else _with_number(part, *next(headings)) for part in raw]


def _with_number(part: Part, level: int, label: str) -> Part:
    return Part("heading", level=level, label=label, title=part.title)


def _parts(block: Any) -> Iterator[Part]:
    value = block.value
    match block.block_type:
        case "heading":
            yield Part("heading", level=int(value["level"]), title=value["text"])
        case "item":
            yield Part("heading", level=ITEM_LEVEL, title=value["title"])
            yield Part("text", html=str(value["text"]), source=value["source"])
        case "paragraph":
            yield Part("text", html=str(value))
        case "figures":
            yield from _figures(value)
        case "table":
            yield Part("table", title=value["caption"], table=_typed(value))
        case "picture":
            yield Part("picture", title=value["caption"], picture=value)


def _figures(value: Any) -> Iterator[Part]:
    report = snapshot_read(value["snapshot"])
    if report is None:
        return
    chart = days_chart(report) if value["shows"] == FIGURES_DAYS else ranking_chart(report)
    note = "；".join([f"{report.edition}，{report.limits_edition}", *report.notes])
    yield Part("figures", title=value["caption"], chart=chart, table=chart.table, note=note)


def _typed(value: Any) -> Table:
    table = value["table"]
    columns = [
        Column(column["heading"], numeric=column["block"].name == "number")
        for column in table.columns
    ]
    return Table(value["caption"], columns, [[str(c) for c in row] for row in table.rows])
