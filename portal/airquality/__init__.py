"""What is the air like? Standards, stations, readings, figures and what is told of them.

`standards`, `evaluation`, `aqi` and `flags` calculate and know no database. Readings come in by
`sources` (bytes to rows) and `importing` (rows to readings); `summing` judges them and sums up the
days; `deciding` is what an officer may change; `forecasting` takes the forecasts. `selectors` read
all of it into one of the `reports`, which `snapshots` keeps as text and compares.
"""
