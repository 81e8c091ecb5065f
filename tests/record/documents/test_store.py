"""The store of bytes keeps equal bytes once, and never takes half a file for a whole one."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sagsgang.record.documents import store


def test_equal_bytes_are_kept_once_and_come_back() -> None:
    data = b"en side om klima"
    path = store.put(data)
    assert store.put(data) == path
    assert store.get(path) == data
    assert store.sha256_of(data) in path


def test_half_a_file_left_by_a_process_that_died_is_written_anew() -> None:
    data = b"en anden side, som blev afbrudt midt i det hele"
    path = store.path_of(store.sha256_of(data))
    default_storage.save(path, ContentFile(data[:7]))
    assert store.put(data) == path
    assert store.get(path) == data
