"""Which category is an index, and what does it mean for people?

The texts are those of the standards, word for word: HJ 633—2012 table 2 and HJ 633—2026
table 1, colours from annex A of both. They are data, not translations.
"""

from dataclasses import dataclass
from typing import Final

BLACK: Final = "#000000"
WHITE: Final = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Category:
    """One level of the index.

    Attributes:
        level: 1 (best) to 6.
        grade: the level in Chinese, such as 一级.
        name: the category in Chinese, such as 优.
        colour_name: the standard's word for the colour.
        hex: fill for screens.
        rgb: the same as three numbers, 0 to 255.
        cmyk: fill for print, per cent.
        ink: text colour on the fill with a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
        health: 对健康影响情况.
        advice: 建议采取的措施.
        low: smallest index of the level.
        high: largest index of the level.
    """

    level: int
    grade: str
    name: str
    colour_name: str
    hex: str
    rgb: tuple[int, int, int]
    cmyk: tuple[int, int, int, int]
    ink: str
    health: str
    advice: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What a level is called and how it is coloured: the same in both editions."""

    grade: str
    name: str
    colour_name: str
    rgb: tuple[int, int, int]
    cmyk: tuple[int, int, int, int]
    ink: str
    high: int


# White on the red fill reaches only 4.0, so red carries black.
_LOOKS: Final = (
    _Look("一级", "优", "绿色", (0, 228, 0), (40, 0, 100, 0), BLACK, 50),
    _Look("二级", "良", "黄色", (255, 255, 0), (0, 0, 100, 0), BLACK, 100),
    _Look("三级", "轻度污染", "橙色", (255, 126, 0), (0, 52, 100, 0), BLACK, 150),
    _Look("四级", "中度污染", "红色", (255, 0, 0), (0, 100, 100, 0), BLACK, 200),
    _Look("五级", "重度污染", "紫色", (153, 0, 76), (10, 100, 40, 30), WHITE, 300),
    _Look("六级", "严重污染", "褐红色", (126, 0, 35), (30, 100, 100, 30), WHITE, 500),
)

# (对健康影响情况, 建议采取的措施) by level. 锻练 in the printed table 2 is a slip for 锻炼.
_TEXTS_2012: Final = (
    ("空气质量令人满意，基本无空气污染", "各类人群可正常活动"),
    (
        "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响",
        "极少数异常敏感人群应减少户外活动",
    ),
    (
        "易感人群症状有轻度加剧，健康人群出现刺激症状",
        "儿童、老年人及心脏病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼",
    ),
    (
        "进一步加剧易感人群症状，可能对健康人群心脏、呼吸系统有影响",
        "儿童、老年人及心脏病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，"
        "一般人群适量减少户外运动",
    ),
    (
        "心脏病和肺病患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状",
        "儿童、老年人和心脏病、肺病患者应停留在室内，停止户外运动，一般人群减少户外运动",
    ),
    (
        "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病",
        "儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动",
    ),
)
_TEXTS_2026: Final = (
    ("空气质量令人满意，基本无空气污染", "各类人群可正常活动"),
    (
        "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响",
        "极少数异常敏感人群应减少户外活动",
    ),
    (
        "敏感人群症状有轻度加剧，健康人群出现刺激症状",
        "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼",
    ),
    (
        "进一步加剧敏感人群症状，可能对健康人群心血管系统、呼吸系统有影响",
        "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，"
        "一般人群适量减少户外运动",
    ),
    (
        "心血管系统和呼吸系统患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状",
        "青少年儿童、老年人和心血管系统疾病、呼吸系统疾病患者应停留在室内，停止户外运动，"
        "一般人群减少户外运动",
    ),
    (
        "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病",
        "青少年儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动",
    ),
)


def _categories(texts: tuple[tuple[str, str], ...], lowest: int) -> tuple[Category, ...]:
    """Join looks and texts; ``lowest`` is the smallest index of the edition's first level."""
    lows = (lowest, *(look.high + 1 for look in _LOOKS))
    return tuple(
        Category(
            level=level,
            grade=look.grade,
            name=look.name,
            colour_name=look.colour_name,
            hex="#{:02X}{:02X}{:02X}".format(*look.rgb),
            rgb=look.rgb,
            cmyk=look.cmyk,
            ink=look.ink,
            health=health,
            advice=advice,
            low=low,
            high=look.high,
        )
        for level, (look, (health, advice), low) in enumerate(
            zip(_LOOKS, texts, lows, strict=False), start=1
        )
    )


CATEGORIES_2012: Final = _categories(_TEXTS_2012, lowest=0)
CATEGORIES_2026: Final = _categories(_TEXTS_2026, lowest=1)
