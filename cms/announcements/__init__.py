"""What do pages announce of themselves? See `cms.publications.announcing` for who hears of it."""
