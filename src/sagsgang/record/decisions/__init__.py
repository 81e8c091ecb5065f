"""What was decided on an item: outcomes, votes, statements."""
