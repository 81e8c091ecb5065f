"""One meeting document tree, and the faces drawn from it: the page, the PDF, the text."""
