"""Which worry needs an answer? Clusters of cases and rising words, without reporters.

`clusters` and `words` calculate, `selectors` asks the cases.
"""
