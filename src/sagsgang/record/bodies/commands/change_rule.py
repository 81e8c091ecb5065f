"""Change one of a body's rules by its own standing orders, or fall back on its profile's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import granted
from sagsgang.record.bodies.doors import OnBody
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.policy import CHANGE_RULE
from sagsgang.record.bodies.profiles import PROFILES, change_rule, decode_value, encode_value
from sagsgang.record.bodies.profiles.settings import OWN_RULE, RULE_NAMES, SAME_WORDS, UNKNOWN_RULE


@dataclass(kw_only=True)
class ChangeRule(OnBody[Body]):
    """``value`` is as ``profiles.stored`` writes it; None takes the body's own rule away.

    ``source`` says where the rule stands, ``explanation`` what it says. Refused where a law binds the body, and where
    the words would still tell of the value before.
    """

    code: ClassVar[str] = "bodies.change_rule"
    permission: ClassVar = CHANGE_RULE

    rule: str
    value: Any
    source: str = ""
    explanation: str = ""
    stored: dict[str, Any] | None = field(default=None, init=False)

    def check(self, actor: Viewer) -> None:
        if self.rule not in RULE_NAMES:
            raise Refused.because(UNKNOWN_RULE.refusal(rule=self.rule))
        if self.value is None:
            if self.rule not in self.body.settings:
                raise Refused("no-own-rule", f"Udvalget har ingen egen regel om {RULE_NAMES[self.rule]}.")
            return
        value = granted(decode_value(self.rule, self.value))
        # Judged by the profile itself: whether the law binds it does not depend on what was changed before.
        changed = granted(
            change_rule(PROFILES[self.body.profile], self.rule, value, explanation=self.explanation, source=self.source)
        )
        rule, now = changed.rules()[self.rule], profile_of(self.body).rules()[self.rule]
        title = RULE_NAMES[self.rule]
        same = rule.explanation == now.explanation != OWN_RULE.text(rule=title)
        if same and rule.value != now.value:
            raise Refused.because(SAME_WORDS.refusal(rule=title))
        self.stored = {"value": encode_value(rule.value), "source": rule.source, "explanation": rule.explanation}

    def change(self, actor: Viewer) -> Body:
        self.before = self.body.settings.get(self.rule)
        rest = {name: kept for name, kept in self.body.settings.items() if name != self.rule}
        self.body.settings = rest if self.stored is None else {**rest, self.rule: self.stored}
        self.body.save(update_fields=["settings"])
        return self.body

    def trace(self, result: Body) -> Trace:
        def told(kept: Mapping[str, Any] | None) -> Any:
            return None if kept is None else {"value": kept.get("value"), "source": kept.get("source", "")}

        return Trace(
            target=f"body:{result.pk}",
            details={"rule": self.rule, "changed": [told(self.before), told(self.stored)]},
            stream=f"body:{result.pk}",
            shown={"rule": self.rule},
        )
