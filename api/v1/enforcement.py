"""What is news of enforcement, and which cases are typical? `enforcement/`."""

from api.v1.publications import Resource, views_of
from cms.enforcement.enums import EntryKind
from cms.enforcement.models.pages import EnforcementPage

ENFORCEMENT = Resource(
    name="enforcement",
    singular="enforcement_entry",
    title="News of enforcement and typical cases, newest first",
    model=EnforcementPage,
    tag="enforcement",
    kind_field="kind",
    kinds=EntryKind,
)
EnforcementView, EnforcementEntryView = views_of(ENFORCEMENT)
