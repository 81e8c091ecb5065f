"""A body's own rules as they are stored: JSON by rule name, ``{"quorum": {"value": ..., "source": ...}}``.

The form of a value follows from the type it has in the profile, so nothing but the values themselves is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin, get_type_hints

from sagsgang.record.bodies.profiles.settings import (
    RULE_NAMES,
    UNKNOWN_RULE,
    WRONG_VALUE,
    Profile,
    change_rule,
)
from sagsgang.record.rulings import Refusal


def encode_value(value: object) -> Any:
    """A rule's value as JSON knows it: dataclasses as objects, tuples as lists, fractions as "1/2"."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode_value(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode_value(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [encode_value(item) for item in value]
    return str(value) if isinstance(value, Fraction) else value


def decode_value(rule: str, stored: object) -> object | Refusal:
    """The value again. Refused where it does not fit the rule, so that a slip in the settings is a sentence."""
    if rule not in RULE_NAMES:
        return UNKNOWN_RULE.refusal(rule=rule)
    wanted = get_args(get_type_hints(Profile)[rule])[0]
    try:
        value: object = _decode(wanted, stored)
    except (TypeError, ValueError, KeyError, ZeroDivisionError):
        return WRONG_VALUE.refusal(rule=RULE_NAMES[rule])
    return value


def with_settings(profile: Profile, settings: Mapping[str, Any]) -> tuple[Profile, list[Refusal]]:
    """The profile as this body has it, and what of its settings could not be used.

    A setting that is refused leaves the profile's rule in force: a body never loses a rule over a slip.
    """
    refused: list[Refusal] = []
    for name, stored in settings.items():
        if not isinstance(stored, Mapping):
            refused.append(WRONG_VALUE.refusal(rule=RULE_NAMES.get(name, name)))
            continue
        value = decode_value(name, stored.get("value"))
        changed = value if isinstance(value, Refusal) else _changed(profile, name, value, stored)
        if isinstance(changed, Refusal):
            refused.append(changed)
        else:
            profile = changed
    return profile, refused


def _changed(profile: Profile, name: str, value: object, stored: Mapping[str, Any]) -> Profile | Refusal:
    explanation, source = str(stored.get("explanation") or ""), str(stored.get("source") or "")
    return change_rule(profile, name, value, explanation=explanation, source=source)


def _decode(wanted: Any, stored: Any) -> Any:
    origin, args = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        return _one_of(args, stored)
    if origin is tuple:
        if not isinstance(stored, list):
            raise TypeError("a list is wanted")
        return tuple(_decode(args[0], item) for item in stored)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {_decode(args[0], key): _decode(args[1], item) for key, item in dict(stored).items()}
    if wanted is Fraction:
        return Fraction(str(stored))
    if is_dataclass(wanted) and isinstance(wanted, type):
        hints = get_type_hints(wanted)
        return wanted(**{name: _decode(hints[name], item) for name, item in dict(stored).items()})
    if type(stored) is not wanted:
        raise TypeError(f"{wanted} is wanted")
    return stored


def _one_of(allowed: tuple[Any, ...], stored: Any) -> Any:
    if stored not in allowed:
        raise ValueError("not one of the choices")
    return stored
