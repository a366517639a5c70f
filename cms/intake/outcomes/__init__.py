"""What came of the complaints: the public list, its figures, and what is withheld in them."""
