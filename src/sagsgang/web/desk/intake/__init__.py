"""The way in as pages: drop files, see what was understood beside the source, correct it, accept it."""
