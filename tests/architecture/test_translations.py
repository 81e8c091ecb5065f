"""Whoever reads the English pages reads English: every message is translated, with the same variables in it."""

from __future__ import annotations

import re

import polib

from tools import messages

_VARIABLE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def test_every_message_is_in_the_english_catalogue() -> None:
    said = {(message.context, message.singular) for message in messages.messages()}
    known = {(entry.msgctxt, entry.msgid) for entry in _catalogue() if entry.translated()}
    assert sorted(said - known, key=str) == [], "run `make messages`, then translate src/sagsgang/locale/en"


def test_translations_carry_the_same_variables() -> None:
    wrong = [
        entry.msgid
        for entry in _catalogue()
        for text in ([entry.msgstr] if entry.msgstr else entry.msgstr_plural.values())
        if text and set(_VARIABLE.findall(text)) - set(_VARIABLE.findall(entry.msgid + entry.msgid_plural))
    ]
    assert wrong == []


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {(message.context, message.singular) for message in messages.messages()}
    assert sorted(entry.msgid for entry in _catalogue() if (entry.msgctxt, entry.msgid) not in said) == []


def _catalogue() -> polib.POFile:
    return polib.pofile(str(messages.CATALOGUE)) if messages.CATALOGUE.exists() else messages.new_catalogue()
