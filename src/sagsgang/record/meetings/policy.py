"""Who may do what with meetings and their items."""

from sagsgang.kernel.access import Role, permission

READ_CLOSED = permission(
    "meetings.read_closed", "læse lukkede punkter", Role.CLERK, Role.CHAIR, Role.MEMBER, Role.OPERATOR
)
READ_DRAFT = permission("meetings.read_draft", "læse dagsordener under arbejde", Role.CLERK, Role.OPERATOR)
IMPORT_MEETING = permission("meetings.import_meeting", "indlæse dagsordener og referater", Role.CLERK, Role.OPERATOR)
