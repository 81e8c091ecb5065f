"""Search over everything that has been recorded, with the reader's rights."""
