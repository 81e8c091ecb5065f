"""Who may write down people and parties."""

from sagsgang.kernel.access import Role, permission

REGISTER_PARTY = permission("people.register_party", "oprette partier", Role.CLERK, Role.OPERATOR)
REGISTER_PERSON = permission("people.register_person", "oprette personer", Role.CLERK, Role.OPERATOR)
CHANGE_EMAIL = permission("people.change_email", "rette e-mailadresser", Role.CLERK, Role.OPERATOR)
JOIN_PARTY = permission("people.join_party", "notere partiskift", Role.CLERK, Role.OPERATOR)
