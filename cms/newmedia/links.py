"""Which links live in WeChat, and what becomes of the others? A numbered list under the text.

An article's links to anywhere but published WeChat articles are shown and lead nowhere. So the
words stay, a number behind them leads to the list, and the list has the whole address to copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from cms.newmedia.trees import Element, made, words_of

LIVING_HOST: Final = "mp.weixin.qq.com"


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the list."""

    number: int
    title: str
    url: str


@dataclass(slots=True)
class Sources:
    """The addresses of an article in the order in which they are first named."""

    page_url: str
    _found: dict[str, Source] = field(default_factory=dict)

    def number(self, url: str, title: str) -> int:
        """Return the number of an address; the first words for it are its title."""
        if url not in self._found:
            self._found[url] = Source(len(self._found) + 1, title or url, url)
        return self._found[url].number

    def __iter__(self) -> Iterator[Source]:
        return iter(self._found.values())


def is_living(url: str) -> bool:
    """Say whether WeChat follows a link to this address."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and parts.hostname == LIVING_HOST


def links_written_out(tree: Element, sources: Sources) -> None:
    """Turn every link that WeChat would kill into its words and a number."""
    for link in list(tree.iter("a")):
        url = link.get("href") or ""
        if is_living(url):
            link.attrib.clear()
            link.set("href", url)
        else:
            _write_out(link, url, sources)


def _write_out(link: Element, url: str, sources: Sources) -> None:
    words = words_of(link)
    for part in _behind(url, words, sources):
        link.append(part)
    link.drop_tag()


def _behind(url: str, words: str, sources: Sources) -> list[Element]:
    """Return what is written behind the words of a link: a number, or what they do not say."""
    scheme, _, rest = url.partition(":")
    if scheme in {"tel", "mailto"}:
        return [] if rest in words.replace(" ", "") else [made("span", f"（{rest}）")]
    if not url or url == words or url.partition("#")[0] == sources.page_url.partition("#")[0]:
        return []
    return [made("sup", f"[{sources.number(url, words)}]")]
