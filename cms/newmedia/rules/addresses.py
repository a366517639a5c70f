"""Where may an article lead, and whose pictures may it show?"""

from collections.abc import Collection
from urllib.parse import urlsplit

from cms.newmedia.links import is_living
from cms.newmedia.trees import Element


def is_dead(element: Element) -> bool:
    """Only articles in WeChat itself are reached from one."""
    return element.tag == "a" and not is_living(element.get("href") or "")


def is_own_picture(image: Element, names: Collection[str], hosts: Collection[str]) -> bool:
    """Say whether a picture is one that is to be uploaded, or has been."""
    address = image.get("src") or ""
    if address in names:
        return True
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and parts.hostname in hosts
