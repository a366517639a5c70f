"""How is a document set? By Typst, in a folder of its own, with fonts of ours.

The template is ours; what people typed reaches it as data and is never read as code. Typst sees
nothing but the folder, which holds the template, the data and the pictures.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import structlog
import typst
from django.conf import settings
from pylopdf_fonts_zh_cn import sans_path, serif_path

logger = structlog.get_logger(__name__)

TEMPLATE = "flashreports/flash_report.typ"
# A character that no font has would make the file one that a reader's program can't read aloud.
# Subscripts are written on the line, as in PM2.5; for any other stands 〓, as printers put it.
SUBSCRIPTS = {ord("₀") + digit: str(digit) for digit in range(10)}
GETA = "〓"
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIES = 3
STANDARDS: Final[list[Literal["1.7", "ua-1"]]] = ["1.7", "ua-1"]
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
# What the standard asks for under the names that the families go by; the first that is there.
FAMILIES = {
    "mast": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", SERIF),
    "fangsong": ("FangSong_GB2312", "FangSong", "STFangsong", "仿宋", SERIF),
    "song": ("SimSun", "STSong", "宋体", SERIF),
    "hei": ("SimHei", "STHeiti", "黑体", SANS),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti", "楷体", SERIF),
}


@cache
def _fonts(folder: str) -> typst.Fonts:
    """Read the fonts of the wheel and the operator's own, once in each process."""
    paths = [sans_path().parent, serif_path().parent, *([Path(folder)] if folder else [])]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=sorted(set(paths))
    )


def _families() -> dict[str, list[str]]:
    """Return for each part of the layout the families that are there, the best first."""
    known = set(_fonts(settings.PDF_FONTS_DIR).families())
    return {
        part: [*dict.fromkeys([*(name for name in names if name in known), SERIF, SANS])]
        for part, names in FAMILIES.items()
    }


def _template() -> Path:
    """Return the template of the theme, or of the one that it stands on."""
    folders = (Path(folder) / "templates" for folder in settings.THEME_DIRS)
    return next(path for folder in folders if (path := folder / TEMPLATE).exists())


def typeset(
    document: Mapping[str, Any], *, pictures: Mapping[str, bytes], made_at: datetime
) -> bytes:
    """Return a document as a tagged PDF (PDF/UA-1) with its fonts embedded.

    Args:
        document: What the template shows, as `report_document` makes it.
        pictures: The files that it names.
        made_at: The moment that the file gives as its own.
    """
    text = json.dumps({**document, "fonts": _families()}, ensure_ascii=False)
    files = {"main.typ": _template().read_bytes(), "data.json": text.encode(), **pictures}
    files = {name: _replaced(name, content, SUBSCRIPTS) for name, content in files.items()}
    for _try in range(TRIES):
        try:
            return _compiled(files, made_at)
        except typst.TypstError as error:
            missing = _without_glyph(error)
            if not missing:
                raise
            logger.warning("characters without a glyph", count=len(missing))
            files = {name: _replaced(name, one, missing) for name, one in files.items()}
    return _compiled(files, made_at)


def _without_glyph(error: typst.TypstError) -> dict[int, str]:
    """Return what stands in for the characters that an error names; never for our own ASCII."""
    named = "".join(MISSING.findall(str(error)))
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), named)
    return {ord(one): GETA for one in text if ord(one) > 127}


def _replaced(name: str, content: bytes, characters: Mapping[int, str]) -> bytes:
    """Put other characters for some in what holds words: the data, and charts."""
    if not name.endswith((".json", ".svg")):
        return content
    return content.decode().translate(characters).encode()


def _compiled(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    with TemporaryDirectory(prefix="flash-report-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        return typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=_fonts(settings.PDF_FONTS_DIR),
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=int(made_at.timestamp()),
        )
