"""Which words does the character table get wrong for us?

Applied to what OpenCC's `s2hk` has made of a text. Each line has its reason.
"""

WORDS = {
    "於某某": "于某某",  # a surname in a masked name, not the preposition
}
