"""The clerk's view of who comes to a meeting: answers, substitutes, the quorum to be expected."""
