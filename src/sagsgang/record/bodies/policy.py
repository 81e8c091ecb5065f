"""Who may found bodies and say who sits in them."""

from sagsgang.kernel.access import Role, permission

FOUND_BODY = permission("bodies.found_body", "oprette udvalg", Role.OPERATOR)
REGISTER_ORGANIZATION = permission("bodies.register_organization", "oprette organisationer", Role.CLERK, Role.OPERATOR)
ADD_SEAT = permission("bodies.add_seat", "oprette pladser", Role.CLERK, Role.OPERATOR)
SEAT_MEMBER = permission("bodies.seat_member", "indsætte medlemmer og suppleanter", Role.CLERK, Role.OPERATOR)
ADMIT_MEMBER = permission("bodies.admit_member", "optage nye medlemmer og suppleanter", Role.CLERK, Role.OPERATOR)
END_MEMBERSHIP = permission("bodies.end_membership", "afslutte medlemskaber", Role.CLERK, Role.OPERATOR)
WRITE_LETTERHEAD = permission("bodies.write_letterhead", "skrive et udvalgs brevhoved", Role.CLERK, Role.OPERATOR)
CHANGE_RULE = permission("bodies.change_rule", "ændre et udvalgs regler", Role.CLERK, Role.OPERATOR)
