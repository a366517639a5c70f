"""Which feeds are there? One for each subject, and one for each area."""

from dataclasses import dataclass

from cms.core.subjects import SUBJECTS, Subject

# Ending of the address -> media type, and the name that readers know.
FORMATS = {
    "rss": ("application/rss+xml", "RSS"),
    "atom": ("application/atom+xml", "Atom"),
    "json": ("application/feed+json", "JSON Feed"),
}
AREA_PREFIX = "area-"


@dataclass(frozen=True, slots=True)
class Channel(Subject):
    """One feed in all its formats, `/feeds/<name>.<format>`; the site's name goes before its title.

    Attributes:
        area_code: Only what is about this area; "" for all.
    """

    area_code: str = ""


def _channel(subject: Subject) -> Channel:
    return Channel(
        subject.name,
        subject.title,
        subject.kinds,
        subject.path,
        about=subject.about,
        rhythm=subject.rhythm,
    )


CHANNELS: dict[str, Channel] = {name: _channel(subject) for name, subject in SUBJECTS.items()}
