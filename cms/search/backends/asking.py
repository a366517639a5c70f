"""What is asked of the index? The words of what somebody typed, all of which have to occur."""

from typing import Any

from wagtail.search.query import And, Not, Or, Phrase, PlainText

from portal.search_words import asked_words

# What is longer than this was not typed by a person who looks for something.
LONGEST = 200  # characters


def in_words(query: Any) -> Any:
    """Return the question with each text in it taken apart; None where no word is left.

    A phrase becomes its words: that its pairs of characters occur in other order is rare.
    """
    if isinstance(query, PlainText | Phrase):
        words = asked_words(query.query_string[:LONGEST])
        operator = getattr(query, "operator", "and")
        return PlainText(" ".join(words), operator=operator) if words else None
    if isinstance(query, Not):
        inner = in_words(query.subquery)
        return None if inner is None else Not(inner)
    if isinstance(query, And | Or):
        parts = [part for one in query.subqueries if (part := in_words(one)) is not None]
        return type(query)(parts) if parts else None
    return query
