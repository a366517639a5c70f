"""What is owed to whom outside, and what became of each try? Nothing is lost, nothing doubled."""
