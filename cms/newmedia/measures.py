"""How long is an article, and what of it is too long for WeChat?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.newmedia.findings import Finding, Findings, Severity
from cms.newmedia.limits import Limits, article_limits


@dataclass(frozen=True, slots=True)
class ArticleMeasure:
    """The lengths of the parts, as WeChat counts them."""

    title: int
    author: int
    digest: int
    body_characters: int
    body_bytes: int


@dataclass(frozen=True, slots=True)
class Count:
    """One length beside its limit, for people.

    Attributes:
        label: What is counted.
        is_hard: Whether WeChat refuses what is longer.
        way_out: What an editor does about it; empty where it goes without saying.
    """

    label: str
    length: int
    limit: int
    is_hard: bool
    way_out: str = ""

    @property
    def is_over(self) -> bool:
        """Say whether it is too long."""
        return self.length > self.limit

    @property
    def sentence(self) -> str:
        """Say how much it is too long."""
        values = {"what": self.label, "length": self.length, "limit": self.limit}
        told = _("%(what)s: %(length)d characters; WeChat takes at most %(limit)d.") % values
        return f"{told}{self.way_out}"


def counts_of(measure: ArticleMeasure, limits: Limits | None = None) -> tuple[Count, ...]:
    """Return the lengths beside their limits, in the order of WeChat's form.

    The body must stay below its limits, title and the others may reach theirs.
    """
    limits = limits or article_limits()
    return (
        Count(_("Title"), measure.title, limits.title, True, _("Fill in “Title for new media”.")),
        Count(_("Author"), measure.author, limits.author, False),
        Count(
            _("Digest"),
            measure.digest,
            limits.digest,
            False,
            _("The rest is cut off. Fill in “Digest for new media”."),
        ),
        Count(_("Body"), measure.body_characters, limits.body_characters - 1, True),
    )


def measure_findings(measure: ArticleMeasure, *, missing: Iterable[str] = ()) -> Findings:
    """Yield what is too long, and which pictures are missing."""
    yield from _too_long(measure)
    for alt in missing:
        yield Finding(
            "picture-missing",
            Severity.HINT,
            _("A picture cannot be read; its description stands in its place."),
            alt,
        )


def _too_long(measure: ArticleMeasure) -> Iterator[Finding]:
    limits = article_limits()
    for count in counts_of(measure, limits):
        if count.is_over:
            severity = Severity.ERROR if count.is_hard else Severity.HINT
            yield Finding("too-long", severity, count.sentence)
    if measure.body_bytes >= limits.body_bytes:
        values = {"length": measure.body_bytes, "limit": limits.body_bytes}
        sentence = _("The body has %(length)d bytes; WeChat takes less than %(limit)d.") % values
        yield Finding("too-many-bytes", Severity.ERROR, sentence)
