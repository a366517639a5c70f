"""The air: standards by date, indices, stations, readings, summaries, reports."""
