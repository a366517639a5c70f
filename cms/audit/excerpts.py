"""How are two long texts shown so that one sees where they differ?"""

SHORT = 200  # characters that are shown whole
LEAD = 40  # characters that are shown before the first difference
GAP = "…"


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return both texts, each cut to the neighbourhood of their first difference when long."""
    if max(len(old), len(new)) <= SHORT:
        return old, new
    start = max(_first_difference(old, new) - LEAD, 0)
    return _cut(old, start), _cut(new, start)


def shortened(text: str) -> str:
    """Return a text cut to what is shown whole."""
    return _cut(text, 0)


def _first_difference(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(old), len(new)))


def _cut(text: str, start: int) -> str:
    if len(text) <= SHORT:
        return text
    part = text[start : start + SHORT]
    before = GAP if start else ""
    return f"{before}{part}{GAP if start + SHORT < len(text) else ''}"
