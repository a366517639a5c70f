"""What do the board's templates need?"""
