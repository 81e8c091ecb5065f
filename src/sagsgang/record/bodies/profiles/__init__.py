"""The four sets of rules a body can start from, and how a body's own settings change them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sagsgang.record.bodies.profiles.administrative import ADMINISTRATIVE
from sagsgang.record.bodies.profiles.board import BOARD
from sagsgang.record.bodies.profiles.council import COUNCIL
from sagsgang.record.bodies.profiles.kkr import KKR
from sagsgang.record.bodies.profiles.settings import RULE_NAMES, Profile, Rule, change_rule
from sagsgang.record.bodies.profiles.stored import decode_value, encode_value, with_settings

#: by ``Body.profile``
PROFILES: Mapping[str, Profile] = MappingProxyType({p.code: p for p in (KKR, COUNCIL, BOARD, ADMINISTRATIVE)})

__all__ = [
    "ADMINISTRATIVE", "BOARD", "COUNCIL", "KKR", "PROFILES", "RULE_NAMES",
    "Profile", "Rule", "change_rule", "decode_value", "encode_value", "with_settings",
]  # fmt: skip
