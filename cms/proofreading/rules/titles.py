"""Do title, author and summary fit into the places that show them?

A page may have a title and a digest for new media alone: then those are what has to fit there.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from cms.newmedia.limits import text_length
from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Findings, Passage, Role, Severity

# What goes out in the place of another, where it is not empty.
_INSTEAD: Final[Mapping[Role, Role]] = {
    Role.MEDIA_TITLE: Role.TITLE,
    Role.MEDIA_DIGEST: Role.SUMMARY,
}


def check_titles(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield what WeChat would refuse or cut off."""
    limits = {
        Role.TITLE: facts.title_limit,
        Role.AUTHOR: facts.author_limit,
        Role.SUMMARY: facts.digest_limit,
        Role.MEDIA_TITLE: facts.title_limit,
        Role.MEDIA_DIGEST: facts.digest_limit,
    }
    read = list(passages)
    replaced = {_INSTEAD[one.role] for one in read if one.role in _INSTEAD and one.text.strip()}
    for passage in read:
        limit = None if passage.role in replaced else limits.get(passage.role)
        length = text_length(passage.text)
        if limit is not None and length > limit:
            yield Finding(
                rule="titles",
                severity=Severity.HINT,
                passage=passage,
                start=limit,
                quote=passage.text[limit:],
                sentence=_sentence(passage.role) % {"length": length, "limit": limit},
            )


def _sentence(role: Role) -> str:
    """Say what is too long, and the way out."""
    return {
        Role.TITLE: _(
            "The title has %(length)d characters; WeChat takes at most %(limit)d. Shorten it, or "
            "fill in “Title for new media”."
        ),
        Role.AUTHOR: _("The author has %(length)d characters; WeChat takes at most %(limit)d."),
        Role.SUMMARY: _(
            "The summary has %(length)d characters; WeChat takes at most %(limit)d and the rest "
            "is cut off. Shorten it, or fill in “Digest for new media”."
        ),
    }.get(role) or _("It has %(length)d characters; WeChat takes at most %(limit)d. Shorten it.")
