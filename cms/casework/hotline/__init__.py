"""How do work orders of the 12345 hotline become cases? From its spreadsheet, row by row."""
