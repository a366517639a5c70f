"""What does the citizen's side give to the rest of the house?"""

from wagtail import hooks

from cms.intake.outcomes.pictures import outcome_picture_at
from cms.intake.outcomes.source import OutcomeSource
from cms.newmedia.pictures import PUBLIC_PICTURE_HOOK
from cms.publications.sources import PUBLICATION_SOURCE_HOOK


@hooks.register(PUBLICATION_SOURCE_HOOK)
def publication_source() -> type[OutcomeSource]:
    return OutcomeSource


@hooks.register(PUBLIC_PICTURE_HOOK)
def public_picture(path: str) -> bytes | None:
    return outcome_picture_at(path)
