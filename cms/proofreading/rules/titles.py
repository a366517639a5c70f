"""Do title, author and summary fit into the places that show them?"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cms.newmedia.limits import text_length
from cms.proofreading.facts import Facts
from cms.proofreading.findings import Finding, Findings, Passage, Role, Severity


def check_titles(passages: Iterable[Passage], facts: Facts) -> Findings:
    """Yield what WeChat would refuse or cut off."""
    limits = {
        Role.TITLE: facts.title_limit,
        Role.AUTHOR: facts.author_limit,
        Role.SUMMARY: facts.digest_limit,
    }
    sentences = {
        Role.TITLE: _("The title has %(length)d characters; WeChat takes at most %(limit)d."),
        Role.AUTHOR: _("The author has %(length)d characters; WeChat takes at most %(limit)d."),
        Role.SUMMARY: _("The summary has %(length)d characters; WeChat takes at most %(limit)d."),
    }
    for passage in passages:
        limit = limits.get(passage.role)
        length = text_length(passage.text)
        if limit is not None and length > limit:
            yield Finding(
                rule="titles",
                severity=Severity.HINT,
                passage=passage,
                start=limit,
                quote=passage.text[limit:],
                sentence=sentences[passage.role] % {"length": length, "limit": limit},
            )
