"""How is a case found by words, in Chinese too, among a million? By an index of the database.

PostgreSQL keeps a GIN index, SQLite an FTS5 table; both hold the pairs of neighbouring characters
(see `words`), so that nothing depends on a dictionary knowing 扬尘 or the name of a village.
"""
