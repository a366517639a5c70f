"""What is a column: its type by the rules, its list, its filters, its empty state?"""
