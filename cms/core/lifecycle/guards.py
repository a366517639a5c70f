"""What of a publication's life does the database itself hold fast? The first date."""

from portal.database.guards import Guard

GUARDS = (
    Guard(
        name="core_record_keeps_first_at",
        table="core_publicrecord",
        event="UPDATE OF first_at, page_id",
        when="NEW.first_at <> OLD.first_at OR NEW.page_id <> OLD.page_id",
        sentence="the first publication cannot be moved",
    ),
    Guard(
        name="core_page_keeps_first_at",
        table="wagtailcore_page",
        event="UPDATE OF first_published_at",
        when=(
            "EXISTS (SELECT 1 FROM core_publicrecord r WHERE r.page_id = OLD.id"
            " AND (NEW.first_published_at IS NULL OR NEW.first_published_at <> r.first_at))"
        ),
        sentence="the first publication cannot be moved",
    ),
)
