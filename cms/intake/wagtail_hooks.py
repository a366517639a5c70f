"""What does the citizen's side give to the rest of the house?"""

from wagtail import hooks

from cms.intake.outcomes.source import OutcomeSource
from cms.publications.sources import PUBLICATION_SOURCE_HOOK


@hooks.register(PUBLICATION_SOURCE_HOOK)
def publication_source() -> type[OutcomeSource]:
    return OutcomeSource
