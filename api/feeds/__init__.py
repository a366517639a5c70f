"""RSS, Atom and JSON Feed, behind one door."""
