"""Parts that several pages share: the seat picture, blocks of text, paging."""
