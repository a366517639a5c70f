"""What does the PDF of a report show? Plain values for the template, and the pictures it names."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils.translation import override

from cms.core.tables import Table
from cms.flashreports.models import FlashReportPage, FlashReportSettings
from cms.flashreports.parts import Part

WORDS = {"note": "编者按：", "contents": "目录", "reported": "报", "copied": "抄送"}
DRAFT_LINE = "（未签发稿）"
PICTURE_WIDTH = 1600
WHOLE_LINE, CHART_WIDTH = 100, 92  # per cent of the line


class ReportDocument:
    """A report as the template wants it.

    Attributes:
        data: What it shows.
        pictures: The files that it names.
    """

    def __init__(self, page: FlashReportPage, *, internal: bool) -> None:
        self.pictures: dict[str, bytes] = {}
        with override("zh-hans"):  # a report is Chinese, whoever asks for it
            self.data = self._data(page, internal)

    def _data(self, page: FlashReportPage, internal: bool) -> dict[str, Any]:
        office = page.masthead
        parts = [entry for part in page.parts for entry in self._part(part)]
        return {
            "title": page.title,
            "masthead": office.masthead,
            "mark": office.mark if internal else "",
            "issue": page.issue_line or DRAFT_LINE,
            "unit": office.compiling_unit,
            "date": page.signed_on,
            "note": page.editors_note,
            "contents": sum(part["kind"] == "heading" for part in parts) > 1,
            "parts": parts,
            "closing": _closing(office) if internal else None,
            "words": WORDS,
        }

    def _part(self, part: Part) -> Iterable[dict[str, Any]]:
        base = {"kind": part.kind, "title": part.title, "note": ""}
        if part.kind == "heading":
            yield {**base, "level": part.level, "label": part.label}
        elif part.kind == "text":
            yield {**base, "paragraphs": [asdict(one) for one in part.paragraphs]}
        elif part.kind == "picture":
            yield {**base, **self._picture(part.picture)}
        elif part.table:
            yield {**base, "kind": "table", "table": _table(part.table), "note": part.note}
        if part.chart:
            file = self._keep(part.chart.svg.encode(), "svg")
            picture = {"file": file, "alt": part.chart.alt, "width": CHART_WIDTH}
            yield {**base, "kind": "picture", "title": part.chart.title, **picture}

    def _picture(self, value: Any) -> dict[str, Any]:
        rendition = value["image"].get_rendition(f"max-{PICTURE_WIDTH}x{PICTURE_WIDTH}|format-jpeg")
        with rendition.file.open("rb") as stream:
            file = self._keep(stream.read(), "jpg")
        caption = "　".join(text for text in (value["caption"], value["credit"]) if text)
        return {"title": caption, "file": file, "alt": value["alt"], "width": WHOLE_LINE}

    def _keep(self, content: bytes, ending: str) -> str:
        name = f"{len(self.pictures)}.{ending}"
        self.pictures[name] = content
        return name


def report_document(page: FlashReportPage, *, internal: bool) -> ReportDocument:
    """Return a report for `typeset`.

    Args:
        page: The report, in whichever revision.
        internal: Whether mark and closing block (报, 抄送, 印数) stand in it. They are for those on
            the list alone: the public edition never has them.
    """
    return ReportDocument(page, internal=internal)


def _closing(office: FlashReportSettings) -> dict[str, str]:
    return {
        "reported_to": office.reported_to,
        "copied_to": office.copied_to,
        "copies": f"共印{office.copies}份",
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "columns": [
            {"label": _heading(column.label, column.unit), "numeric": column.numeric and place > 0}
            for place, column in enumerate(table.columns)
        ],
        "rows": [["—" if cell is None else str(cell) for cell in row] for row in table.rows],
    }


def _heading(label: str, unit: str) -> str:
    return f"{label}（{unit}）" if unit else str(label)
