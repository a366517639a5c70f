"""How does a page read in English where the words come from the standard or from the map?

Sentences of the portal itself are in the catalogue. The standard's words (HJ 633) and the names of
places are data in Chinese; their English stands here and with each area, and is put in after the
page is rendered. It is a translation for readers, the Chinese text is the one that counts.
"""

from collections.abc import Mapping

from django.conf import settings

from cms.core.languages.pages import texts_replaced
from portal.airquality.standards import POLLUTANT_NAMES
from portal.grid.models import Area

_CHILDREN_AND_OLDER = "Children, adolescents, older people and people with"
STANDARD_WORDS: Mapping[str, str] = {
    "优": "Excellent",
    "良": "Good",
    "轻度污染": "Lightly polluted",
    "中度污染": "Moderately polluted",
    "重度污染": "Heavily polluted",
    "严重污染": "Severely polluted",
    "优至良": "Excellent to good",
    "空气质量令人满意，基本无空气污染": "The air is satisfactory and hardly polluted.",
    "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响": (
        "The air is acceptable, but some pollutants may slightly affect the very few people who "
        "are unusually sensitive."
    ),
    "敏感人群症状有轻度加剧，健康人群出现刺激症状": (
        "Symptoms of sensitive people get slightly worse; healthy people feel irritation."
    ),
    "进一步加剧敏感人群症状，可能对健康人群心血管系统、呼吸系统有影响": (
        "Symptoms of sensitive people get worse still; heart, vessels and breathing of healthy "
        "people may be affected."
    ),
    "心血管系统和呼吸系统患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状": (
        "Heart and respiratory patients get markedly worse and tolerate less exercise; healthy "
        "people commonly have symptoms."
    ),
    "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病": (
        "Healthy people tolerate less exercise and have strong symptoms; some diseases appear "
        "earlier."
    ),
    "各类人群可正常活动": "Everybody can be active as usual.",
    "极少数异常敏感人群应减少户外活动": (
        "The very few people who are unusually sensitive should be less active outdoors."
    ),
    "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼": (
        f"{_CHILDREN_AND_OLDER} heart, vessel or respiratory disease should cut down on long or "
        "hard exercise outdoors."
    ),
    "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者避免长时间、高强度的户外锻炼": (
        f"{_CHILDREN_AND_OLDER} heart, vessel or respiratory disease should avoid long or hard "
        "exercise outdoors."
    ),
    "青少年儿童、老年人和心血管系统疾病、呼吸系统疾病患者应停留在室内，停止户外运动": (
        f"{_CHILDREN_AND_OLDER} heart, vessel or respiratory disease should stay indoors and stop "
        "exercising outdoors."
    ),
    "青少年儿童、老年人和病人应当留在室内，避免体力消耗": (
        "Children, adolescents, older people and the ill should stay indoors and avoid exertion."
    ),
    "一般人群适量减少户外运动": "Everybody else should exercise somewhat less outdoors.",
    "一般人群减少户外运动": "Everybody else should exercise less outdoors.",
    "一般人群应避免户外活动": "Everybody else should avoid being active outdoors.",
}


def english_page(html: str) -> str:
    """Return a page that was rendered in English with places and the standard's words in English.

    A text becomes English as a whole or stays Chinese as a whole: never a mixture of both.
    """
    return texts_replaced(html, english_words())


def english_words() -> dict[str, str]:
    """Return every word that is data in Chinese, with its English."""
    places = dict(Area.objects.exclude(name_en="").values_list("name", "name_en"))
    pollutants = {one.name: one.english for one in POLLUTANT_NAMES.values()}
    site = {settings.WAGTAIL_SITE_NAME: settings.SITE_NAME_EN}
    return {**places, **pollutants, **site, **STANDARD_WORDS}
