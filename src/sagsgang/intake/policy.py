"""Who may bring documents in."""

from sagsgang.kernel.access import Role, permission

IMPORT_MEETING = permission("intake.import_meeting", "indlæse dagsordener og referater", Role.CLERK, Role.OPERATOR)
RECEIVE_DOCUMENT = permission("intake.receive_document", "modtage dokumenter til gennemsyn", Role.CLERK, Role.OPERATOR)
CORRECT_READING = permission("intake.correct_reading", "rette en læsning", Role.CLERK, Role.OPERATOR)
ACCEPT_READING = permission("intake.accept_reading", "godkende en læsning", Role.CLERK, Role.OPERATOR)
DISCARD_READING = permission("intake.discard_reading", "kassere en læsning", Role.CLERK, Role.OPERATOR)
