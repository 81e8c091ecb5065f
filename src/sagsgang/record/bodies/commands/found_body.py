"""Found a body under one of the four profiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from sagsgang.kernel.access import EVERYWHERE, Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.policy import FOUND_BODY
from sagsgang.record.bodies.profiles import PROFILES, with_settings
from sagsgang.record.people.names import free_slug, name_key, slug


@dataclass(kw_only=True)
class FoundBody(Command[Body]):
    """``settings`` are the body's own rules, as ``profiles.stored`` writes them.

    ``public``: whether others than its own people know of the body; left out, it is where its rules publish anything.
    """

    code: ClassVar[str] = "bodies.found_body"
    permission: ClassVar = FOUND_BODY

    name: str
    profile: str
    short_name: str = ""
    description: str = ""
    public: bool | None = None
    settings: dict[str, Any] | None = None

    def scope(self) -> str:
        return EVERYWHERE

    def check(self, actor: Viewer) -> None:
        if not self.name.strip():
            raise Refused("no-name", "Udvalget skal have et navn.")
        if self.profile not in PROFILES:
            raise Refused("no-profile", f"Der er ingen profil, der hedder {self.profile}. Vælg {', '.join(PROFILES)}.")
        if Body.objects.filter(name_key=name_key(self.name)).exists():
            raise Refused("name-taken", f"{self.name} findes allerede.")
        rules, refused = with_settings(PROFILES[self.profile], self.settings or {})
        if refused:
            raise Refused.because(refused[0])
        if self.public is None:
            self.public = rules.publicity.value.anything

    def change(self, actor: Viewer) -> Body:
        name = " ".join(self.name.split())[:200]
        taken = set(Body.objects.filter(slug__startswith=slug(name)).values_list("slug", flat=True))
        return Body.objects.create(
            name=name,
            name_key=name_key(name),
            slug=free_slug(name, taken),
            short_name=self.short_name[:40],
            profile=self.profile,
            description=self.description,
            public=bool(self.public),
            settings=self.settings or {},
        )

    def trace(self, result: Body) -> Trace:
        return Trace(
            target=f"body:{result.pk}",
            details={"name": result.name, "profile": result.profile, "public": result.public},
            stream=f"body:{result.pk}",
            shown={"body": result.pk},
        )
