"""How a text document of any council is understood: no vendor's form is relied on, only what agendas have in
common.

A document has a cover, perhaps a list of contents, heads of items in some order of numbers, facts below each head,
and headings from a vocabulary that Danish administrations share. Each of these has its reader here; ``reader.read``
puts them together, and the layouts in ``layouts/`` that rely on it add what they know of one vendor.
"""
