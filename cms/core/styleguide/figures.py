"""How do the components look that show many figures?"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace

from django.utils.safestring import mark_safe

from cms.core.styleguide.example import Example
from cms.core.styleguide.samples import NAMES, SHANGHAI
from cms.core.tables import Cell, Column, Table
from portal.airquality.reports import Place, RankRow


def figure_examples() -> Iterable[Example]:
    """Give the components that show many figures."""
    yield Example(
        "figure_chart",
        "",
        {
            "title": "汉台区近24小时AQI",
            "svg": _chart_svg(),
            "alt": "折线图：AQI从上午的60升到15时的115。",
            "table": _table(),
            "note": "小时值为参考值。",
        },
    )
    yield Example("data_table", "", {"table": _table()})
    yield Example("count_map", "各县区办结数", {"tiles": _count_tiles(), "label": "各县区办结数"})
    yield Example("area_map", "运营方导入的边界", {"map": _area_map()})
    ranking = {
        "rows": _ranking(),
        "caption": "2026年10月县区排名（由好到差）",
        "value_label": "综合指数",
        "note": "综合指数越小，空气质量越好；数值相同的并列。",
    }
    yield Example("ranking_table", "", ranking)
    yield Example("article_list", "", {"articles": _articles()})
    yield Example("article_list", "还没有内容", {"articles": []})


def _area_map() -> SimpleNamespace:
    west = SimpleNamespace(path="M10 10H150V190H10Z", name="甲县", x=80, y=100)
    east = SimpleNamespace(path="M150 10H290V190H150Z", name="乙县", x=220, y=100)
    drawing = SimpleNamespace(outlines=[west, east])
    sheet = SimpleNamespace(width=300, height=200)
    return SimpleNamespace(drawing=drawing, sheet=sheet, marker=(60, 140), is_outside=False)


def _count_tiles() -> list[SimpleNamespace]:
    rows = (
        ("留坝县", 0, 2, 1, 0),
        ("勉县", 12, 2, 2, 5),
        ("汉台区", 7, 3, 2, 3),
        ("南郑区", 4, 3, 3, 2),
    )
    return [
        SimpleNamespace(
            name=name, count=count, x=x, y=y, share=share, url="#count_map", is_current=count == 12
        )
        for name, count, x, y, share in rows
    ]


def _ranking() -> tuple[RankRow, ...]:
    rows = (
        (1, "610729", "2.31"),
        (2, "610728", "2.58"),
        (2, "610726", "2.58"),
        (4, "610724", "2.97"),
        (5, "610702", "4.46"),
        (None, "610730", None),
    )
    return tuple(
        RankRow(rank, Place(code, NAMES[code]), Decimal(value) if value else None)
        for rank, code, value in rows
    )


def _table() -> Table:
    heads = ("PM₂.₅", "PM₁₀", "O₃", "NO₂", "SO₂")
    units = [Column(label, "μg/m³") for label in heads]
    return Table(
        caption="2026年11月各县区空气质量",
        columns=[
            Column("县区"),
            Column("AQI"),
            Column("类别", numeric=False),
            *units,
            Column("CO", "mg/m³"),
            Column("优良天数", "天"),
        ],
        rows=[
            ["汉台区", Cell("105", level=3), "轻度污染", 79, 112, 42, 41, 10, Decimal("1.0"), 16],
            ["城固县", Cell("106", level=3), "轻度污染", 66, 98, 45, 33, 11, Decimal("0.9"), 18],
            [
                Cell("留坝县", url="/air/610729/"),
                Cell("20", level=1),
                "优",
                14,
                28,
                71,
                9,
                4,
                "0.4",
                23,
            ],
            ["佛坪县", None, None, None, None, None, None, None, None, None],
        ],
        note="佛坪县没有监测站。",
    )


def _chart_svg() -> str:
    """Draw a plain line, as a stand-in with the measures of a real chart."""
    return mark_safe(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 220" width="640" height="220">'
        '<g fill="none" stroke="#d5dbdd"><path d="M40 20h590M40 80h590M40 140h590M40 200h590"/></g>'
        '<g fill="#4b565c" font-size="14"><text x="4" y="25">150</text>'
        '<text x="4" y="85">100</text>'
        '<text x="12" y="145">50</text><text x="20" y="205">0</text></g>'
        '<path fill="none" stroke="#12181b" stroke-width="2.5" d="M40 150 90 142 140 128 190 110 '
        '240 92 290 78 340 84 390 100 440 96 490 70 540 62 590 84 630 96"/></svg>'
    )


def _articles() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            title="汉中市空气质量日报（2026年11月22日）",
            url="#article_list",
            published_at=datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI),
            summary="11月22日（0—24时），我市中心城区AQI为92，空气质量二级（良），首要污染物PM₂.₅。",
        ),
        SimpleNamespace(
            title="汉中市空气质量月报（2026年10月）",
            url="#article_list",
            published_at=datetime(2026, 11, 5, 15, 0, tzinfo=SHANGHAI),
            summary="10月，全市平均优良天数29.5天，同比增加1.2天；综合指数2.94，同比变好4.5%。",
        ),
    ]
