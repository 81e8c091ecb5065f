"""The store of bytes: a file lies under its own SHA-256, so equal bytes are kept once and a changed file is noticed."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def sha256_of(data: bytes) -> str:
    """The checksum as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> str:
    """Where the bytes with this checksum lie, relative to the store's root."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def put(data: bytes) -> str:
    """Keep ``data`` and return its path. Keeping the same bytes twice changes nothing.

    A file of another size under that name is half of one: a process died while it wrote. It is written anew.

    Bytes that were kept for a command which was then rolled back stay behind unreferenced; that loses nothing.
    """
    path = path_of(sha256_of(data))
    if default_storage.exists(path):
        if default_storage.size(path) == len(data):
            return path
        default_storage.delete(path)
    default_storage.save(path, ContentFile(data))
    return path


def get(path: str) -> bytes:
    """The bytes at ``path``. Raises FileNotFoundError when the store has lost them."""
    with default_storage.open(path, "rb") as file:
        data: bytes = file.read()
    return data
